// @ts-check
// A link that opens only with a word both sides know: AES-GCM, its key from the word by PBKDF2.

import { fromCode, toCode } from "./share.js";

const ROUNDS = 600_000; // of SHA-256, each guess at the word costs as many
const [SALT, ONCE] = [16, 12]; // bytes, drawn anew for each link
const SHORTEST = 6; // characters of a word
const MARK = "#l=";

/** Browsers do this on https alone. */
export const canLock = Boolean(window.crypto?.subtle);

/** @param {string} word @returns {string} as both sides type it, whatever the keyboard made of it */
const plain = (word) => word.normalize("NFKC").trim();

/** Whether a word is too short to hold anybody up. @param {string} word */
export const isShort = (word) => [...plain(word)].length < SHORTEST;

/** @param {string} word @param {Uint8Array<ArrayBuffer>} salt @param {KeyUsage} use */
const keyOf = async (word, salt, use) => {
  const told = await crypto.subtle.importKey("raw", new TextEncoder().encode(plain(word)), "PBKDF2", false, [
    "deriveKey",
  ]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations: ROUNDS };
  return crypto.subtle.deriveKey(how, told, { name: "AES-GCM", length: 256 }, false, [use]);
};

/** The link, shut with the word. @param {string} link @param {string} word */
export const locked = async (link, word) => {
  const [page = "", ...rest] = link.split("#");
  const [salt, iv] = [SALT, ONCE].map((size) => crypto.getRandomValues(new Uint8Array(size)));
  if (!salt || !iv) throw new Error("nothing drawn");
  const key = await keyOf(word, salt, "encrypt");
  const shut = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, new TextEncoder().encode(rest.join("#")));
  return `${page}${MARK}${toCode(new Uint8Array([...salt, ...iv, ...new Uint8Array(shut)]))}`;
};

/** What a locked link in this page's address holds, shut; the address is without it from then on. @returns {string | null} */
export const takeLocked = () => {
  if (!location.hash.startsWith(MARK)) return null;
  const code = location.hash.slice(MARK.length);
  history.replaceState(history.state, "", location.pathname + location.search);
  return code;
};

/** What stood behind the # before the link was shut, or nothing: another word, or not the whole link. @param {string} code @param {string} word */
export const unlocked = async (code, word) => {
  try {
    const bytes = fromCode(code);
    const [salt, iv] = [bytes.slice(0, SALT), bytes.slice(SALT, SALT + ONCE)];
    const key = await keyOf(word, salt, "decrypt");
    const open = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, bytes.slice(SALT + ONCE));
    return new TextDecoder().decode(open);
  } catch {
    return null;
  }
};
