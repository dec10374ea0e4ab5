// @ts-check
// A workbook's sheets as text: a line a row, a tab a cell, days as days. Reads what spreadsheet programs, banks and
// wallets write (ECMA-376); shown values only, no formula is worked out.

import { decode } from "./decoded.js";
import { attribute, marks, rest } from "./markup.js";

/** @typedef {import("./zip.js").Archive} Archive */

const MOST_COLUMNS = 200;
const MOST_SHEETS = 12;
const WORKBOOK = "xl/workbook.xml";
const DAY_FORMATS = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
]; // the numbers of formats that every program knows
const DAY_1900 = Date.UTC(1899, 11, 30);
const DAY_1904 = Date.UTC(1904, 0, 1);
const LAST_DAY = 2_958_466; // the serial number after 9999-12-31
const MOST_MERGED = 1_000; // rows

/** @param {Archive} archive */
export const isWorkbook = (archive) => archive.names.some((name) => name.toLowerCase() === WORKBOOK);

/** @param {Archive} archive @returns {Promise<string | null>} null where it cannot be read */
export const textOfWorkbook = async (archive) => {
  /** @param {string} name */
  const read = async (name) => {
    const found = archive.names.find((each) => each.toLowerCase() === name.toLowerCase());
    return found ? (decode(await archive.bytes(found)).text ?? "") : "";
  };
  const workbook = await read(WORKBOOK);
  const [strings, formats] = await Promise.all([
    read("xl/sharedStrings.xml").then(stringsIn),
    read("xl/styles.xml").then(dayFormatsIn),
  ]);
  const first = /<(?:\w+:)?workbookPr\b[^>]*\bdate1904="(?:1|true)"/.test(workbook) ? DAY_1904 : DAY_1900;
  const targets = new Map(
    elements(await read("xl/_rels/workbook.xml.rels"), "Relationship").map((one) => [
      attribute(one, "Id"),
      attribute(one, "Target"),
    ]),
  );
  const sheets = elements(workbook, "sheet").filter((one) => !attribute(one, "state").endsWith("idden"));
  const texts = [];
  for (const sheet of sheets.slice(0, MOST_SHEETS)) {
    const target = targets.get(attribute(sheet, "r:id") || attribute(sheet, "id")) ?? "";
    const text = await read(target.startsWith("/") ? target.slice(1) : `xl/${target}`);
    texts.push(await sheetText(text, { strings, formats, first }));
  }
  return texts.length ? texts.join("\n") : null;
};

/** The beginnings of all elements of a name. @param {string} xml @param {string} name */
const elements = (xml, name) => {
  const found = [];
  for (const mark of marks(xml)) if (mark.name === name && !mark.isEnd) found.push(mark.attributes);
  return found;
};

/** The texts that cells share; what a reading aid adds (rPh) is none of theirs. @param {string} xml */
const stringsIn = async (xml) => {
  const found = [];
  let since = performance.now();
  let [text, isText, isAid] = ["", false, false];
  for (const mark of marks(xml)) {
    if (mark.name === "si" && !mark.isEnd) {
      since = await rest(since);
      text = "";
    }
    if (mark.name === "si" && (mark.isEnd || mark.isAlone)) found.push(text);
    if (mark.name === "rPh") isAid = !mark.isEnd;
    if (mark.name === "t") isText = !mark.isEnd && !mark.isAlone;
    if (isText && !isAid) text += mark.text;
  }
  return found;
};

/** Whether each of the styles shows a number as a day. @param {string} xml */
const dayFormatsIn = (xml) => {
  /** @type {Map<string, string>} */
  const codes = new Map(
    elements(xml, "numFmt").map((one) => [attribute(one, "numFmtId"), attribute(one, "formatCode")]),
  );
  const isDay = (/** @type {string} */ id) => {
    const code = codes.get(id);
    if (code === undefined) return DAY_FORMATS.some(([from = 0, to = 0]) => Number(id) >= from && Number(id) <= to);
    return /[yd年月日]|h:|:mm/i.test(code.replace(/"[^"]*"|\\.|\[(?!h|m|s)[^\]]*\]/gi, ""));
  };
  const [, cells = ""] = /<(?:\w+:)?cellXfs\b[^>]*>([\s\S]*?)<\/(?:\w+:)?cellXfs>/.exec(xml) ?? [];
  return elements(cells, "xf").map((one) => isDay(attribute(one, "numFmtId")));
};

/** @param {string} reference A1, or B2:C3 @returns {[number, number]} the row and the column of its first cell, from 1 */
const placeOf = (reference) => {
  const [, letters = "", digits = ""] = /^\$?([A-Z]{1,3})\$?(\d+)/i.exec(reference) ?? [];
  let column = 0;
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return [Number(digits), column];
};

/** @param {number} serial @param {number} first */
const day = (serial, first) => {
  const written = new Date((serial < 1 ? 0 : first) + Math.round(serial * 86_400) * 1000).toISOString();
  if (serial < 1) return written.slice(11, 19);
  return serial % 1 ? `${written.slice(0, 10)} ${written.slice(11, 19)}` : written.slice(0, 10);
};

/** A number as it was typed: a double holds 1666.66 as 1666.6600000000001. @param {string} value */
const typed = (value) => {
  const number = Number(value);
  if (!value || !Number.isFinite(number) || /^-?\d+$/.test(value)) return value;
  const short = String(Number(number.toPrecision(15)));
  return short.includes("e") ? value : short;
};

/**
 * @typedef {object} Shared what the sheets of a workbook share
 * @property {string[]} strings
 * @property {boolean[]} formats whether each style is one of days
 * @property {number} first the day that serial days count from
 */

/** @param {string} kind @param {string} style @param {string} value @param {Shared} shared */
const shown = (kind, style, value, { strings, formats, first }) => {
  if (kind === "s") return strings[Number(value)] ?? "";
  if (kind === "d") return value.replace("T", " ");
  if (kind && kind !== "n") return value;
  const serial = Number(value);
  return value && formats[Number(style)] && serial >= 0 && serial < LAST_DAY ? day(serial, first) : typed(value);
};

/** @param {string} xml @param {Shared} shared @returns {Promise<string>} */
const sheetText = async (xml, shared) => {
  /** @type {Map<number, string[]>} */
  const rows = new Map();
  /** @type {string[]} */
  const merged = [];
  let [number, column, kind, style, value, isValue, isAid] = [0, 0, "", "", "", false, false];
  /** @type {string[]} */
  let cells = [];
  let since = performance.now();
  for (const { name, attributes, isEnd, isAlone, text } of marks(xml)) {
    if (name === "row" && !isEnd) {
      since = await rest(since);
      number = Number(attribute(attributes, "r")) || number + 1;
      [cells, column] = [[], 0];
      rows.set(number, cells);
    } else if (name === "c" && !isEnd) {
      column = placeOf(attribute(attributes, "r"))[1] || column + 1;
      [kind, style, value] = [attribute(attributes, "t"), attribute(attributes, "s"), ""];
    } else if (name === "rPh") isAid = !isEnd;
    else if (name === "v" || name === "t") isValue = !isEnd && !isAlone;
    else if (name === "mergeCell") merged.push(attribute(attributes, "ref"));
    if (isValue && !isAid) value += text;
    if (name === "c" && isEnd && column <= MOST_COLUMNS) cells[column - 1] = shown(kind, style, value, shared);
  }
  for (const reference of merged) fillDown(rows, reference);
  const lines = [];
  for (const each of [...rows.keys()].sort((one, two) => one - two)) {
    since = await rest(since);
    lines.push(Array.from(rows.get(each) ?? [], inOneLine).join("\t"));
  }
  return lines.join("\n");
};

/** A cell over several rows stands in each of them. @param {Map<number, string[]>} rows @param {string} reference */
const fillDown = (rows, reference) => {
  const [[top, column], [bottom]] = [placeOf(reference), placeOf(reference.split(":")[1] ?? "")];
  const value = rows.get(top)?.[column - 1];
  if (!value || bottom - top > MOST_MERGED) return;
  for (let row = top + 1; row <= bottom; row += 1) {
    const cells = rows.get(row);
    if (cells && !cells[column - 1]) cells[column - 1] = value;
  }
};

/** @param {string | undefined} cell */
const inOneLine = (cell = "") =>
  cell
    .replace(/_x([0-9A-F]{4})_/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\s+/g, " ")
    .trim();
