// @ts-check
// Where the browser may keep the reader's document: for this visit, or on the device.
// What lies there and cannot be read (another version's, or damaged) is set aside, never thrown away.

import { NAME } from "../../root.js";

/** @typedef {Record<string, Record<string, string>>} Parts */
/** @typedef {"page" | "visit" | "device"} Place */
/**
 * Why a visit keeps a document beside another one on the device: the device was full, or the reader wants both.
 * @typedef {"newer" | "own" | ""} Beside
 */
/** @typedef {{ parts: Parts, replaced: Parts[], linked?: boolean }} Book `replaced`: what other parts took the place of, the latest first; `linked`: a link with an agreement was opened */

const ASIDE = `${NAME} unread`;
/** What was worked out lies apart, so that a tab that only reckons never rewrites what another typed. */
export const CARD = `${NAME} card`;
const ALL = [NAME, CARD, ASIDE, `${NAME} scheme`]; // the palette's choice is site.js's
const FORMER = "xieshang-zhihou"; // before names said which site of the host it is
const VERSION = 1;
const LONGEST = 200_000; // characters of one text: twice what is ever read, and little enough for every browser
/** @type {("sessionStorage" | "localStorage")[]} */
const SHELVES = ["sessionStorage", "localStorage"];

/** @param {Place} place */
const shelf = (place) => window[place === "device" ? "localStorage" : "sessionStorage"];

/** Whether a value is texts by name, which is all that a form can be filled with. @param {unknown} value */
export const isTexts = (value) =>
  typeof value === "object" &&
  value !== null &&
  !Array.isArray(value) &&
  Object.values(value).every((text) => typeof text === "string");

/** @param {unknown} parts @returns {Parts} those that are sound */
const sound = (parts) => Object.fromEntries(Object.entries(parts ?? {}).filter(([, part]) => isTexts(part)));

/** The document as far as it is sound, and whether all of it is. @param {string} text @returns {[(Book & { beside: Beside }) | null, boolean]} */
const read = (text) => {
  try {
    const { version, parts, replaced = [], linked = false, beside = "" } = JSON.parse(text);
    if (parts) delete parts.card; // what was worked out once lay among them
    if (version !== VERSION || typeof parts !== "object" || Array.isArray(parts)) return [null, false];
    const book = { parts: sound(parts), replaced: replaced.map(sound), linked: linked === true };
    const isWhole = [book.parts, ...book.replaced].every(
      (one, place) => Object.keys(one).length === Object.keys([parts, ...replaced][place]).length,
    );
    return [{ ...book, beside }, isWhole];
  } catch {
    return [null, false];
  }
};

/** Has what lies under the former name lie under the new one. */
const takeOver = () => {
  for (const shelf of SHELVES) {
    try {
      const storage = window[shelf];
      const text = storage.getItem(FORMER);
      if (text === null || storage.getItem(NAME) !== null) continue;
      storage.setItem(NAME, text);
      storage.removeItem(FORMER);
    } catch {
      // forbidden: then nothing lies there; or no room for both: then it stays where it is
    }
  }
};
takeOver();

let found = false;

/** @type {Partial<Record<Place, string | null>>} what lay there when this page last looked or wrote */
const seen = {};

/** @type {Partial<Record<Place, string>>} what this page wrote there last */
const own = {};

/** Whether what lies there is what this page wrote. @param {Place} place */
export const isOwnWord = (place) => {
  try {
    return shelf(place).getItem(NAME) === own[place];
  } catch {
    return true; // forbidden: then nothing lies there
  }
};

/** Whether another tab has written there since this page last looked or wrote. @param {Place} place */
export const hasNews = (place) => {
  try {
    return shelf(place).getItem(NAME) !== (seen[place] ?? null);
  } catch {
    return false; // forbidden: then nothing lies there
  }
};

/** What lies there, as far as it can be read. @param {Place} place @returns {(Book & { beside: Beside }) | null} */
export const taken = (place) => {
  try {
    const text = shelf(place).getItem(NAME);
    seen[place] = text;
    if (text === null) return null;
    const [book, whole] = read(text);
    if (!whole && shelf(place).getItem(ASIDE) !== text) {
      shelf(place).setItem(ASIDE, text);
      found = true;
    }
    return book;
  } catch {
    return null;
  }
};

/** Whether this page came upon something that it could not read. */
export const hasFoundUnread = () => found;

/** What was set aside, as it lay there. */
export const unread = () => {
  try {
    return SHELVES.map((name) => window[name].getItem(ASIDE) ?? "").join("");
  } catch {
    return "";
  }
};

/** @param {unknown} value */
const isTooLong = (value) => typeof value === "string" && value.length > LONGEST;

/** Whether some text in it is too long to be kept beside the rest. @param {Parts} parts */
export const hasTooLong = (parts) => Object.values(parts).some((part) => Object.values(part).some(isTooLong));

/** The document as it is kept, without texts that would leave no room for the rest. @param {Book} book @param {Beside} [beside] */
export const text = ({ parts, replaced, linked }, beside) => {
  const all = { version: VERSION, parts, replaced: replaced.length ? replaced : undefined };
  const more = { linked: linked || undefined, beside: beside || undefined };
  return JSON.stringify({ ...all, ...more }, (_, value) => (isTooLong(value) ? undefined : value));
};

/** Whether the document lies there now; what lay there before stays where it does not. @param {Place} place @param {Book} book @param {Beside} [beside] */
export const put = (place, book, beside) => {
  if (place === "page") return false;
  try {
    const written = text(book, beside);
    shelf(place).setItem(NAME, written);
    seen[place] = own[place] = written;
    return true;
  } catch {
    return false;
  }
};

/** What was last worked out of the document there. @param {Place} place @returns {Record<string, string> | undefined} */
export const takenCard = (place) => {
  if (place === "page") return undefined;
  try {
    const found = JSON.parse(shelf(place).getItem(CARD) ?? "null");
    return isTexts(found) ? found : undefined;
  } catch {
    return undefined; // forbidden, or not ours: it is worked out anew
  }
};

/** Lays that there; where there is no room it is worked out anew. @param {Place} place @param {Record<string, string> | undefined} card */
export const putCard = (place, card) => {
  if (place === "page") return;
  try {
    if (card) shelf(place).setItem(CARD, JSON.stringify(card));
    else shelf(place).removeItem(CARD);
  } catch {
    // the page has it
  }
};

/** @param {Place} place */
export const clear = (place) => {
  try {
    shelf(place).removeItem(NAME);
    shelf(place).removeItem(CARD);
    seen[place] = null;
  } catch {
    // forbidden: then nothing lies there
  }
};

/** Takes all that is the site's out of these places; what comes back puts it where it was. @param {Place[]} places @returns {() => void} */
export const empty = (places) => {
  /** @type {(() => void)[]} */
  const back = [];
  for (const place of places) {
    try {
      const storage = shelf(place);
      for (const key of ALL) {
        const value = storage.getItem(key);
        storage.removeItem(key);
        if (value !== null) back.push(() => storage.setItem(key, value));
      }
    } catch {
      // forbidden: then nothing lies there
    }
    seen[place] = null;
  }
  return () => {
    for (const put of back) put();
  };
};
