// @ts-check
// A file that the reader opens, as text for Python: decoded, unpacked, a table's cells parted by tabs. Fetched only then;
// nothing of the file leaves the device.

import { decode } from "./decoded.js";
import { rowsOfMarkup } from "./markup.js";
import { isWorkbook, textOfWorkbook } from "./workbook.js";
import { isLocked, unzip } from "./zip.js";

/** @typedef {import("./zip.js").Archive} Archive */
/** @typedef {{ text: string, coding?: string }} Opened `coding` where it is in doubt */

/** Why a file is not opened: the name of words that the page has. */
export class Unopened extends Error {}

export const MOST_BYTES = 12 * 1024 * 1024;
const READABLE = /\.(csv|txt|tsv|xlsx|xls|html?)$/i;
const OLD_SHEET = [0xd0, 0xcf, 0x11, 0xe0];
/** How files begin that are no text. @type {[string, number[]][]} */
const BEGINNINGS = [
  ["pdf", [0x25, 0x50, 0x44, 0x46]],
  ["old_sheet", OLD_SHEET],
  ["picture", [0x89, 0x50, 0x4e, 0x47]],
  ["picture", [0xff, 0xd8, 0xff]],
  ["picture", [0x47, 0x49, 0x46, 0x38]],
  ["picture", [0x52, 0x49, 0x46, 0x46]],
  ["zip", [0x52, 0x61, 0x72, 0x21]],
  ["zip", [0x37, 0x7a, 0xbc, 0xaf]],
  ["zip", [0x1f, 0x8b]],
];
const ZIP = [0x50, 0x4b, 0x03, 0x04];

/** @param {Uint8Array} bytes @param {number[]} beginning */
const begins = (bytes, beginning) => beginning.every((byte, at) => bytes[at] === byte);

/** @param {Blob} file @param {string} [type] @returns {Promise<Opened>} its text, or Unopened */
export const textOf = async (file, type = file.type) => {
  if (file.size > MOST_BYTES) throw new Unopened("large");
  if (file.size === 0) throw new Unopened("empty");
  if (type.startsWith("image/")) throw new Unopened("picture");
  return textOfBytes(new Uint8Array(await file.arrayBuffer()));
};

/** @param {Uint8Array<ArrayBuffer>} bytes @param {boolean} [isInside] whether they come out of an archive @returns {Promise<Opened>} */
const textOfBytes = async (bytes, isInside = false) => {
  if (begins(bytes, ZIP)) return textOfArchive(bytes, isInside);
  for (const [name, beginning] of BEGINNINGS) if (begins(bytes, beginning)) throw new Unopened(name);
  if (isHeic(bytes)) throw new Unopened("picture");
  const { text, coding } = decode(bytes);
  if (text === null) throw new Unopened("unknown");
  if (!text.trim()) throw new Unopened("empty");
  const rows = /^\s*</.test(text) ? await rowsOfMarkup(text) : null;
  return { text: rows ? asText(rows) : text, ...(coding ? { coding } : {}) };
};

/** @param {Uint8Array} bytes */
const isHeic = (bytes) => String.fromCharCode(...bytes.subarray(4, 8)) === "ftyp";

/** @param {Uint8Array<ArrayBuffer>} bytes @param {boolean} isInside @returns {Promise<Opened>} */
const textOfArchive = async (bytes, isInside) => {
  const archive = unzip(bytes);
  if (!archive) throw new Unopened("sheet");
  if (isWorkbook(archive)) {
    const text = await textOfWorkbook(archive);
    if (text === null) throw new Unopened("sheet");
    if (!text.trim()) throw new Unopened("empty");
    return { text };
  }
  const names = archive.names.filter((name) => READABLE.test(name) && !name.startsWith("__MACOSX"));
  const [largest] = names.sort((one, two) => archive.size(two) - archive.size(one));
  if (archive.names.some((name) => isLocked(archive, name))) throw new Unopened("locked");
  if (!largest || isInside) throw new Unopened("zip");
  return textOfBytes(await archive.bytes(largest), true);
};

/** Rows of cells as text: a line a row, a tab a cell; a break within a cell is a blank. @param {string[][]} rows */
const asText = (rows) => rows.map((row) => row.map((cell) => cell.trim().replace(/\s+/g, " ")).join("\t")).join("\n");
