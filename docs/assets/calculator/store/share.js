// @ts-check
// An agreement in a link, behind the "#": browsers send that part to nobody.

import { isTexts } from "./shelf.js";

const MARK = "#f=";

/** What says something, in one order. @param {object} value @returns {string} */
const said = (value) =>
  JSON.stringify(
    Object.entries(value)
      .filter(([, one]) => one !== "")
      .map(([name, one]) => [name, typeof one === "object" ? said(one) : one])
      .sort(),
  );

/** Whether two say the same; a blank says nothing. @param {object} one @param {object} other */
export const isSame = (one, other) => said(one) === said(other);

/** Bytes as an address may hold them. @param {Uint8Array} bytes */
export const toCode = (bytes) =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

/** The bytes again; throws for what is none. @param {string} code */
export const fromCode = (code) =>
  Uint8Array.from(atob(code.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));

/** @param {Record<string, string>} form @returns {string} the address of this page with the agreement in it */
export const linkTo = (form, page = location.href) => {
  const filled = Object.fromEntries(Object.entries(form).filter(([, value]) => value !== ""));
  return `${page.split("#")[0]}${MARK}${toCode(new TextEncoder().encode(JSON.stringify(filled)))}`;
};

/** The agreement in this page's own address, which is without it from then on; null where there is none. @returns {Record<string, string> | null} */
export const takeFromAddress = () => {
  if (!location.hash.startsWith(MARK)) return null;
  const { hash } = location;
  history.replaceState(history.state, "", location.pathname + location.search);
  return readLink(hash);
};

/** The agreement in what stands behind a link's page; empty where none can be read. @param {string} hash @returns {Record<string, string>} */
export const readLink = (hash) => {
  try {
    const bytes = fromCode(hash.slice(MARK.length));
    const form = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    return isTexts(form) ? form : {};
  } catch {
    return {};
  }
};
