// @ts-check
// What the reader typed, kept without being understood: for this visit, or on the device if asked to.
// One JSON document; where the browser forbids or is full, it lives as long as the page does.

import { hearTabs, tellTabs } from "./other_tabs.js";
import { clear, empty, put, taken } from "./shelf.js";

/** @typedef {import("./shelf.js").Parts} Parts */
/** @typedef {import("./shelf.js").Place} Place */

/** @type {Set<(elsewhere: boolean) => void>} */
const listeners = new Set();
/** @type {Parts} */
let parts = {};
/** @type {Place} */
let place = "page";

const keep = () => {
  if (put(place, parts)) return;
  clear(place); // rather nothing there than something old
  place = put("visit", parts) ? "visit" : "page";
};

const tell = (elsewhere = false) => {
  for (const listener of listeners) listener(elsewhere);
};

const open = () => {
  const device = taken("device");
  parts = device ?? taken("visit") ?? {};
  place = device ? "device" : "visit";
  if (!device && !put("visit", parts)) place = "page";
};

/** @param {string} part @returns {any} what was last kept under that name */
export const get = (part) => parts[part];

/** @param {string} part @param {unknown} value undefined takes it out */
export const set = (part, value) => {
  if (JSON.stringify(parts[part]) === JSON.stringify(value)) return;
  if (value === undefined) delete parts[part];
  else parts[part] = /** @type {Record<string, string>} */ (value);
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
  if (yes && put("device", parts)) {
    clear("visit");
    place = "device";
  } else {
    clear("device");
    place = put("visit", parts) ? "visit" : "page";
  }
  tell();
};

/** @param {boolean} [elsewhere] whether another tab did it @returns {() => void} puts it all where it was */
const forget = (elsewhere) => {
  const before = parts;
  const was = place;
  const putBack = empty();
  parts = {};
  place = was === "page" ? "page" : "visit";
  tell(elsewhere);
  return () => {
    putBack();
    parts = before;
    place = was;
    keep();
    tell(elsewhere);
  };
};

/** Takes everything out of this browser; what comes back puts it all where it was. @returns {() => void} */
export const erase = () => {
  const putBack = forget();
  tellTabs("erased");
  return () => {
    putBack();
    tellTabs("put back");
  };
};

/** @param {(elsewhere: boolean) => void} listener hears of every change; `elsewhere` = made in another tab */
export const onChange = (listener) => void listeners.add(listener);

/** @param {boolean} elsewhere */
const takeUp = (elsewhere) => {
  open();
  tell(elsewhere);
};

open();
hearTabs({
  // Another tab's word counts, the last one wins; what it erased is gone here as well.
  stored: () => {
    if (taken("device")) return takeUp(true);
    if (place !== "device") return;
    [parts, place] = [{}, "visit"];
    tell(true);
  },
  erased: () => forget(true),
  putBack: (undo) => (taken("device") ? takeUp(true) : undo()),
  returned: () => takeUp(false),
});
