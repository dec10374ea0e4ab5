// @ts-check
// XML and HTML as far as tables need it: one pass over the text, no document is made of it, and nothing in it runs or loads.

/** @typedef {{ name: string, attributes: string, isEnd: boolean, isAlone: boolean, text: string }} Mark `text` up to the next mark, its entities read */

/** @type {Record<string, string>} */
const NAMED = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'", nbsp: " ", yen: "¥" };
const MOST_COLUMNS = 200;
const PATIENCE = 12; // milliseconds of work between two looks at the reader

/** Lets the page answer a touch in the middle of long work. @param {number} since when it last did @returns {Promise<number>} */
export const rest = async (since) => {
  if (performance.now() - since < PATIENCE) return since;
  await new Promise((go) => setTimeout(go));
  return performance.now();
};

/** @param {string} text */
export const plain = (text) =>
  text.includes("&")
    ? text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,6}));/gi, (whole, number, hex, name) => {
        if (name) return NAMED[name.toLowerCase()] ?? whole;
        const code = number ? Number(number) : Number.parseInt(hex, 16);
        return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
      })
    : text;

/** @param {string} attributes @param {string} name @returns {string} the value of an attribute, or nothing */
export const attribute = (attributes, name) => {
  const [, one, other] = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, "i").exec(attributes) ?? [];
  return plain(one ?? other ?? "");
};

/** Where a mark that begins there ends: at the first ">" that is in no quotes. @param {string} xml @param {number} from */
const endOf = (xml, from) => {
  let quote = "";
  for (let at = from; at < xml.length; at += 1) {
    const sign = xml[at];
    if (quote) quote = sign === quote ? "" : quote;
    else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === ">") return at;
  }
  return -1;
};

/** Every mark in order; a comment, an instruction and CDATA are marks without a name. @param {string} xml @returns {Generator<Mark>} */
export function* marks(xml) {
  let at = xml.indexOf("<");
  while (at >= 0) {
    const isComment = xml.startsWith("<!--", at);
    const isVerbatim = xml.startsWith("<![CDATA[", at);
    const closes = isComment ? "-->" : isVerbatim ? "]]>" : "";
    const end = closes ? xml.indexOf(closes, at) : endOf(xml, at + 1);
    if (end < 0) return;
    const next = xml.indexOf("<", end + 1);
    const after = plain(xml.slice(end + (closes.length || 1), next < 0 ? xml.length : next));
    const inside = isComment ? "" : xml.slice(at + (isVerbatim ? 9 : 1), end);
    const [, slash = "", name = "", attributes = ""] = closes
      ? []
      : (/^(\/?)(?:[\w.-]+:)?([\w.-]+)([\s\S]*)$/.exec(inside) ?? []);
    const text = isVerbatim ? inside + after : after;
    yield { name, attributes, isEnd: slash === "/", isAlone: attributes.endsWith("/"), text };
    at = next;
  }
}

const ROW = /^(tr|row)$/i;
const CELL = /^(td|th|cell)$/i;
const SILENT = /^(script|style|title)$/i;

/** The rows of the tables in a page, or of a workbook that is one text: banks call such a file .xls. @param {string} text @returns {Promise<string[][] | null>} */
export const rowsOfMarkup = async (text) => {
  /** @type {string[][]} */
  const rows = [];
  /** @type {string[] | undefined} */
  let row;
  let [column, isSilent] = [-1, false];
  let since = performance.now();
  for (const { name, attributes, isEnd, isAlone, text: words } of marks(text)) {
    if (SILENT.test(name)) isSilent = !isEnd;
    if (ROW.test(name) && !isEnd) {
      since = await rest(since);
      row = [];
      rows.push(row);
    }
    if (CELL.test(name) && !isEnd && row) {
      const place = Number(attribute(attributes, "ss:Index"));
      column = place ? place - 1 : Math.max(column + 1, row.length);
      if (column < MOST_COLUMNS) row[column] = "";
      const wide = Math.min(Number(attribute(attributes, "colspan")) || 1, MOST_COLUMNS);
      for (let more = 1; more < wide; more += 1) row[column + more] = "";
    }
    if ((CELL.test(name) && (isEnd || isAlone)) || (ROW.test(name) && isEnd)) column = -1;
    else if (row && column >= 0 && column < MOST_COLUMNS && !isSilent) row[column] += ` ${words}`;
  }
  return rows.length ? rows.map((each) => Array.from(each, (cell) => cell ?? "")) : null;
};
