// @ts-check
// What the reader typed, kept without being understood: for this visit, or on the device if asked to.
// One JSON document; where the browser forbids or is full, it lives as long as the page does, and what was kept before stays.

import { hearTabs, tellTabs } from "./other_tabs.js";
import { clear, empty, hasNews, hasTooLong, isOwnWord, put, putCard, taken, takenCard, text } from "./shelf.js";

/** @typedef {import("./shelf.js").Parts} Parts */
/** @typedef {import("./shelf.js").Place} Place */
/** @typedef {import("./shelf.js").Book} Book */

/** @type {Set<(elsewhere: boolean) => void>} */
const listeners = new Set();
/** @type {Book} */
let book = { parts: {}, replaced: [] };
/** @type {Record<string, string> | undefined} what was last worked out of it, which is no part of it */
let card;
/** @type {Place} where the book lies now */
let place = "page";
/** Whether it is to lie on the device: a full one may not take it. */
let wantsDevice = false;
/** Whether the reader wants this tab's own, beside another on the device. */
let isOwn = false;
/** @type {Book | null} what lies on the device beside this tab's own, until the reader says which it shall be */
let other = null;

/** @param {Parts[]} all @returns {Parts[]} those in which there is something */
const filled = (...all) => all.filter((parts) => Object.keys(parts).length > 0);
/** @param {Book} one */
const isEmpty = (one) => filled(one.parts, ...one.replaced).length === 0;
/** @param {Book} one @param {Book} two */
const isSame = (one, two) => JSON.stringify(one.parts) === JSON.stringify(two.parts);

/** @param {Parts[]} all @returns {Parts[]} each once */
const distinct = (all) => [...new Map(all.map((parts) => [JSON.stringify(parts), parts])).values()];

/** The book, with what another one has beside its own parts. @param {Book} one @param {Book | null} more @returns {Book} */
const joined = (one, more) => {
  if (!more) return one;
  const all = filled(...(isSame(one, more) ? [] : [more.parts]), ...more.replaced, ...one.replaced);
  const replaced = distinct(all).filter((parts) => !isSame({ ...one, parts }, one));
  return { ...one, replaced, linked: Boolean(one.linked || more.linked) };
};

/** Puts the book where it is to be, or as near as there is room. */
const keep = () => {
  const before = place;
  if (wantsDevice && put("device", book)) {
    clear("visit");
    place = "device";
  } else place = put("visit", book, wantsDevice ? "newer" : isOwn ? "own" : "") ? "visit" : "page";
  if (place !== before) putCard(place, card);
};

const tell = (elsewhere = false) => {
  for (const listener of listeners) listener(elsewhere);
};

const open = () => {
  const [device, visit] = [taken("device"), taken("visit")];
  const isBeside = device && visit && !isEmpty(visit) && !isSame(device, visit);
  const beside = isBeside ? visit.beside : "";
  book = (isBeside ? visit : device && joined(device, visit)) ?? visit ?? { parts: {}, replaced: [] };
  wantsDevice = Boolean(device) && (!isBeside || beside === "newer");
  isOwn = beside === "own";
  other = isBeside && !beside ? device : null;
  card = takenCard(device && !isBeside ? "device" : "visit");
  // What another tab wrote is taken as it lies there: written once more, it would take the place of what that one wrote since.
  if (device && !isBeside && text(book) === text(device)) {
    clear("visit");
    place = "device";
  } else keep();
};

/** @param {string} part @returns {any} what was last kept under that name */
export const get = (part) => book.parts[part];

/** @param {boolean} isElsewhere */
const takeUp = (isElsewhere) => {
  open();
  tell(isElsewhere);
};

/** Another tab's word counts where this tab has none of its own; what it erased is gone here as well. */
const hear = () => {
  const device = taken("device");
  if (device && (place === "device" || isEmpty(book) || isSame(device, book))) return takeUp(true);
  if (device) {
    wantsDevice = false;
    if (!isOwn) other = device;
    return tell();
  }
  other = null;
  if (place === "device") {
    book = { parts: {}, replaced: [] };
    card = undefined;
  } else if (!wantsDevice) return tell();
  wantsDevice = false;
  keep();
  tell(true);
};

/** Before anything is changed: another tab may have written what its event has yet to say here. */
const catchUp = () => {
  if (place === "device" && hasNews("device")) hear();
};

/** @param {string} part @param {unknown} value undefined takes it out */
export const set = (part, value) => {
  catchUp();
  if (JSON.stringify(book.parts[part]) === JSON.stringify(value)) return;
  if (value === undefined) delete book.parts[part];
  else book.parts[part] = /** @type {Record<string, string>} */ (value);
  keep();
  tell();
};

/** @param {Record<string, string> | undefined} found */
const layBeside = (found) => {
  card = found;
  putCard(place, card);
};

/** What was last worked out of what is kept. */
export const reckoned = () => card;

/** @param {Record<string, string> | undefined} found what was worked out now; undefined where nothing holds any more */
export const keepReckoned = (found) => {
  if (JSON.stringify(card) === JSON.stringify(found)) return;
  layBeside(found);
  tell();
};

/** All parts. @returns {Parts} */
export const whole = () => structuredClone(book.parts);

/** All that is kept, for people to read. */
export const shown = () => {
  const { parts, replaced } = JSON.parse(text(book));
  return JSON.stringify({ ...parts, replaced, card }, null, 1);
};

/** @param {Parts} parts @param {Parts[]} replaced */
const become = (parts, replaced) => {
  if (!isSame(book, { ...book, parts })) layBeside(undefined);
  book = { ...book, parts: structuredClone(parts), replaced };
  keep();
  tell();
};

/** @param {Parts} parts take the place of all parts, which are kept until they are thrown away */
export const replace = (parts) => {
  catchUp();
  become(parts, filled(book.parts, ...book.replaced));
};

/** @param {Parts} parts are again what they were; what took their place is not kept */
export const restore = (parts) => {
  catchUp();
  become(parts, book.replaced);
};

/** A link with an agreement was opened: the browser's history has it, which no page can erase. */
export const noteLink = () => {
  catchUp();
  if (book.linked) return;
  book.linked = true;
  keep();
  tell();
};

/** Whether a link with an agreement was opened since all was last erased. */
export const wasLinked = () => Boolean(book.linked);

/** How many documents were replaced and not thrown away. */
export const replaced = () => book.replaced.length;

/** Has the latest that was replaced back, in exchange. */
export const bringBack = () => {
  catchUp();
  const [latest, ...rest] = book.replaced;
  if (latest) become(latest, filled(...rest, book.parts));
};

/** Throws the latest that was replaced away. @returns {() => void} has it there again */
export const throwAway = () => {
  catchUp();
  const thrown = book.replaced.slice(0, 1);
  become(book.parts, book.replaced.slice(1));
  return () => {
    catchUp();
    become(book.parts, [...thrown, ...book.replaced]);
  };
};

/** Where it is kept. */
export const where = () => place;

/** Whether it is to be kept on the device. */
export const isForDevice = () => wantsDevice;

/** What is not safely kept: nothing; all of it; what is newer than on the device; a long text. @returns {"" | "page" | "behind" | "long"} */
export const unsafe = () => {
  if (isEmpty(book)) return "";
  if (place === "page") return "page";
  if (wantsDevice && place !== "device") return "behind";
  return hasTooLong(book.parts) ? "long" : "";
};

/** Keeps it on the device from now on, or for this visit alone. @param {boolean} yes */
export const remember = (yes) => {
  catchUp();
  const there = yes ? taken("device") : null;
  const before = book;
  // Another tab's document is not lost by this one taking its place.
  if (place !== "device") book = joined(book, there);
  wantsDevice = yes && put("device", book);
  isOwn = false;
  other = null;
  if (!wantsDevice) book = before;
  if (!yes) clear("device");
  keep();
  tell();
};

/** What another tab keeps on the device while this tab has something else. @returns {Parts | null} */
export const elsewhere = () => other?.parts ?? null;

/** @param {boolean} yes whether that is taken up here, what was here kept beside it; or left alone */
export const takeElsewhere = (yes) => {
  const found = other;
  if (!found) return;
  other = null;
  isOwn = !yes;
  wantsDevice = yes;
  if (found.linked) book.linked = true;
  if (yes) become(found.parts, filled(book.parts, ...found.replaced, ...book.replaced));
  else become(book.parts, book.replaced);
};

/** @param {boolean} [isElsewhere] whether another tab did it @returns {() => void} puts it all where it was */
const forget = (isElsewhere) => {
  const before = { book, card, place, wantsDevice, isOwn, other };
  // Another tab's erasing may be heard late: what was written on the device since by another than this tab stays there.
  const isSince = isElsewhere && !isOwnWord("device");
  const putBack = empty(isSince ? ["visit"] : ["visit", "device"]);
  book = { parts: {}, replaced: [] };
  card = undefined;
  place = place === "page" ? "page" : "visit";
  wantsDevice = isOwn = false;
  other = null;
  // Whatever shows, asks or remembers anything of the reader's lets go of it; offline.js of its copy.
  document.dispatchEvent(new Event("site:forget"));
  tell(isElsewhere);
  return () => {
    // Typed after the erasing, here or in a tab opened then; what the tab that undid has put on the device is safe there.
    const since = isElsewhere ? [place === "device" ? null : book] : [book, taken("device")];
    putBack();
    if (isElsewhere && before.place === "device") return; // the tab that undid it has put that back
    ({ book, card, place, wantsDevice, isOwn, other } = before);
    const device = isElsewhere && isEmpty(book) ? taken("device") : null;
    if (device) {
      book = device;
      wantsDevice = true;
    }
    for (const one of since) book = joined(book, one);
    keep();
    tell(isElsewhere);
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

/** @param {() => unknown} look finds something of what is kept @param {() => unknown} listener hears when that is another */
export const watch = (look, listener) => {
  const words = () => JSON.stringify(look() ?? null);
  let before = words();
  onChange(() => {
    const now = words();
    if (now === before) return;
    before = now;
    listener();
  });
};

open();
hearTabs({
  stored: hear,
  reckoned: () => {
    if (place !== "device") return;
    card = takenCard(place);
    tell(true);
  },
  erased: () => {
    const undo = forget(true);
    if (taken("device")) takeUp(true);
    return undo;
  },
  putBack: (undo) => {
    undo();
    if (taken("device")) takeUp(true);
  },
  returned: () => place !== "page" && takeUp(false), // what lies nowhere else stays
});
