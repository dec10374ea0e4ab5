// @ts-check
// Where the browser may keep the reader's document: for this visit, or on the device.
// What lies there and cannot be read (another version's, or damaged) is set aside, never thrown away.

/** @typedef {Record<string, Record<string, string>>} Parts */
/** @typedef {"page" | "visit" | "device"} Place */

export const NAME = "xieshang-zhihou";
const ASIDE = `${NAME} unread`;
const ALL = [NAME, ASIDE, "scheme"]; // the palette's choice is site.js's
const VERSION = 1;
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

/** The document's parts that are sound, and whether all are. @param {string} text @returns {[Parts | null, boolean]} */
const read = (text) => {
  try {
    const { version, parts } = JSON.parse(text);
    if (version !== VERSION || typeof parts !== "object" || Array.isArray(parts)) return [null, false];
    const sound = Object.entries(parts).filter(([, part]) => isTexts(part));
    return [Object.fromEntries(sound), sound.length === Object.keys(parts).length];
  } catch {
    return [null, false];
  }
};

let found = false;

/** What lies there, as far as it can be read. @param {Place} place @returns {Parts | null} */
export const taken = (place) => {
  try {
    const text = shelf(place).getItem(NAME);
    if (text === null) return null;
    const [parts, whole] = read(text);
    if (!whole && shelf(place).getItem(ASIDE) !== text) {
      shelf(place).setItem(ASIDE, text);
      found = true;
    }
    return parts;
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

/** The document as it is kept. @param {Parts} parts */
export const text = (parts) => JSON.stringify({ version: VERSION, parts });

/** Whether the document lies there now. @param {Place} place @param {Parts} parts */
export const put = (place, parts) => {
  if (place === "page") return false;
  try {
    shelf(place).setItem(NAME, text(parts));
    return true;
  } catch {
    return false;
  }
};

/** @param {Place} place */
export const clear = (place) => {
  try {
    shelf(place).removeItem(NAME);
  } catch {
    // forbidden: then nothing lies there
  }
};

/** Takes all that is the site's out of this tab and this device; what comes back puts it where it was. @returns {() => void} */
export const empty = () => {
  /** @type {(() => void)[]} */
  const back = [];
  for (const name of SHELVES) {
    try {
      const storage = window[name];
      for (const key of ALL) {
        const value = storage.getItem(key);
        storage.removeItem(key);
        if (value !== null) back.push(() => storage.setItem(key, value));
      }
    } catch {
      // forbidden: then nothing lies there
    }
  }
  return () => {
    for (const put of back) put();
  };
};
