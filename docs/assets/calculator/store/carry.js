// @ts-check
// The plan and its book in a link, behind the "#": for another device of the same reader, and for no server.

import { BOOK, LINES } from "./kept_card.js";
import { isTexts } from "./shelf.js";

/** @typedef {import("./shelf.js").Parts} Parts */

const MARK = "#d=";
const SQUEEZED = 1; // the first byte of what is deflated; plain JSON begins with "{"
const LONGEST = 20_000; // characters of a link that chats still carry whole

/** @param {Uint8Array} bytes @param {"CompressionStream" | "DecompressionStream"} way @returns {Promise<Uint8Array>} */
const through = async (bytes, way) => {
  const stream = new Blob([/** @type {Uint8Array<ArrayBuffer>} */ (bytes)]).stream();
  return new Uint8Array(await new Response(stream.pipeThrough(new window[way]("deflate"))).arrayBuffer());
};

/** As few bytes as this browser can make of a text. @param {string} text @returns {Promise<Uint8Array>} */
const packed = async (text) => {
  const plain = new TextEncoder().encode(text);
  if (!window.CompressionStream) return plain;
  const small = await through(plain, "CompressionStream");
  return small.length + 1 < plain.length ? Uint8Array.of(SQUEEZED, ...small) : plain;
};

/** @param {Uint8Array} bytes @returns {Promise<string>} */
const unpacked = async (bytes) => {
  const plain = bytes[0] === SQUEEZED ? await through(bytes.subarray(1), "DecompressionStream") : bytes;
  return new TextDecoder("utf-8", { fatal: true }).decode(plain);
};

/** What another device needs: the plan, what of it is assumed, and what was paid. @param {Parts} parts @returns {Parts} */
export const carried = ({ agreement = {}, assumed, said, [BOOK]: book }) => {
  const lines = book?.[LINES] ?? "";
  return {
    agreement,
    ...(assumed ? { assumed } : {}),
    ...(said ? { said } : {}),
    ...(lines ? { [BOOK]: { [LINES]: lines } } : {}),
  };
};

/** The address of a page with that in it; "" where it is too long for one. @param {Parts} parts @param {string} page */
export const linkTo = async (parts, page) => {
  const bytes = await packed(JSON.stringify(parts));
  const code = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  const link = `${page.split("#")[0]}${MARK}${code.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")}`;
  return link.length > LONGEST ? "" : link;
};

/** What this page's own address brings, which is without it from then on; null where it brings nothing, {} where that cannot be read. @returns {Promise<Parts | null>} */
export const takeFromAddress = async () => {
  if (!location.hash.startsWith(MARK)) return null;
  const code = location.hash.slice(MARK.length).replaceAll("-", "+").replaceAll("_", "/");
  history.replaceState(history.state, "", location.pathname + location.search);
  try {
    const found = JSON.parse(await unpacked(Uint8Array.from(atob(code), (letter) => letter.charCodeAt(0))));
    const isSound = isTexts(found.agreement) && Object.values(found).every(isTexts);
    return isSound ? carried(found) : {};
  } catch {
    return {};
  }
};
