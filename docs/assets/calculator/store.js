// @ts-check
// What the reader typed, kept without being understood: for this visit, or on the device if asked to.
// One JSON document; where the browser forbids or is full, it lives as long as the page does.

/** @typedef {Record<string, any>} Parts */
/** @typedef {"page" | "visit" | "device"} Place */

const NAME = "xieshang-zhihou";
const VERSION = 1;
/** @type {Record<Place, "sessionStorage" | "localStorage" | null>} */
const SHELF = { page: null, visit: "sessionStorage", device: "localStorage" };

/** @type {Set<(elsewhere: boolean) => void>} */
const listeners = new Set();
/** @type {Parts} */
let parts = {};
/** @type {Place} */
let place = "page";

/** @param {Place} shelf @returns {Parts | null} */
const taken = (shelf) => {
  try {
    const document = JSON.parse(window[SHELF[shelf] ?? "sessionStorage"].getItem(NAME) ?? "null");
    return document?.version === VERSION && typeof document.parts === "object" ? document.parts : null;
  } catch {
    return null;
  }
};

/** Whether the document lies on that shelf now. @param {Place} shelf */
const put = (shelf) => {
  const name = SHELF[shelf];
  if (!name) return false;
  try {
    window[name].setItem(NAME, text());
    return true;
  } catch {
    return false;
  }
};

/** @param {Place} shelf */
const clear = (shelf) => {
  try {
    window[SHELF[shelf] ?? "sessionStorage"].removeItem(NAME);
  } catch {
    // forbidden: then nothing lies there
  }
};

const keep = () => {
  if (put(place)) return;
  clear(place); // rather nothing there than something old
  place = put("visit") ? "visit" : "page";
};

const tell = (elsewhere = false) => {
  for (const listener of listeners) listener(elsewhere);
};

const open = () => {
  const device = taken("device");
  parts = device ?? taken("visit") ?? {};
  place = device ? "device" : "visit";
  if (!device && !put("visit")) place = "page";
};

/** The whole document as it is kept. */
export const text = () => JSON.stringify({ version: VERSION, parts });

/** @param {string} part @returns {any} what was last kept under that name */
export const get = (part) => parts[part];

/** @param {string} part @param {unknown} value undefined takes it out */
export const set = (part, value) => {
  if (JSON.stringify(parts[part]) === JSON.stringify(value)) return;
  if (value === undefined) delete parts[part];
  else parts[part] = value;
  keep();
  tell();
};

/** All parts. @returns {Parts} */
export const whole = () => structuredClone(parts);

/** @param {Parts} other takes the place of all parts */
export const replace = (other) => {
  parts = structuredClone(other);
  keep();
  tell();
};

/** Where it is kept. */
export const where = () => place;

/** Keeps it on the device from now on, or for this visit alone. @param {boolean} yes */
export const remember = (yes) => {
  if (yes && put("device")) {
    clear("visit");
    place = "device";
  } else {
    clear("device");
    place = put("visit") ? "visit" : "page";
  }
  tell();
};

/** Takes everything out of this browser; what comes back puts it all where it was. @returns {() => void} */
export const erase = () => {
  const before = parts;
  const was = place;
  for (const shelf of /** @type {const} */ (["visit", "device"])) clear(shelf);
  parts = {};
  place = was === "page" ? "page" : "visit";
  tell();
  return () => {
    parts = before;
    place = was;
    keep();
    tell();
  };
};

/** @param {(elsewhere: boolean) => void} listener hears of every change; `elsewhere` = made in another tab */
export const onChange = (listener) => void listeners.add(listener);

open();
window.addEventListener("storage", ({ key, storageArea }) => {
  // Another tab's word counts, the last one wins; what it erased is gone here as well.
  if ((key !== null && key !== NAME) || storageArea !== window.localStorage) return;
  if (taken("device")) open();
  else if (place === "device") [parts, place] = [{}, "visit"];
  else return;
  tell(true);
});
window.addEventListener("pageshow", ({ persisted }) => {
  if (!persisted) return; // a page out of the back button's cache is as old as when it was left
  open();
  tell();
});
