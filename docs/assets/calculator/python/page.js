// @ts-check
// What every script of a page shares: one Python, the reader's own day, places that must be there.

import { root } from "../../root.js";
import { createRuntime } from "./runtime.js";

/** The page's one Python, whoever asks. */
export const runtime = createRuntime({ base: root });

/** @template {Element} T @param {ParentNode} part @param {string} selector @param {new () => T} kind @returns {T} */
export const need = (part, selector, kind) => {
  const found = part.querySelector(selector);
  if (!(found instanceof kind)) throw new Error(`the page has no ${selector}`);
  return found;
};

/** @param {string} selector @param {ParentNode} [part] @returns {HTMLElement[]} the elements that match */
export const all = (selector, part = document) =>
  [...part.querySelectorAll(selector)].filter((found) => found instanceof HTMLElement);

/** @returns {string} the reader's own date, in ISO */
export const today = () => {
  const now = new Date();
  const two = (/** @type {number} */ part) => String(part).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
};

/** @type {Set<(before: string) => unknown>} */
const ofNewDays = new Set();
let day = today();

/** @param {(before: string) => unknown} listener hears that a page left open is looked at on another day; `before` = the day it was of */
export const onNewDay = (listener) => void ofNewDays.add(listener);

const lookAtClock = () => {
  const before = day;
  if (document.hidden || before === today()) return;
  day = today();
  for (const listener of ofNewDays) listener(before);
};
document.addEventListener("visibilitychange", lookAtClock);
window.addEventListener("pageshow", lookAtClock);
window.addEventListener("focus", lookAtClock);

/** A page that nobody touches looks at the clock as soon as the day is over. */
const waitForMidnight = () => {
  const now = new Date();
  const next = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1);
  setTimeout(() => {
    lookAtClock();
    waitForMidnight();
  }, next.getTime() - now.getTime());
};
waitForMidnight();

const SAID_WITHIN = 10_000; // milliseconds; afterwards it would only be met a second time by who reads on
/** @type {WeakMap<HTMLElement, string>} what each place said last */
const saidLast = new WeakMap();

/** Has a screen reader say words, but not once more what it has just said. @param {HTMLElement} place @param {string} words */
export const announce = (place, words) => {
  if (saidLast.get(place) === words) return;
  saidLast.set(place, words);
  place.textContent = words;
  setTimeout(() => {
    if (saidLast.get(place) === words) place.textContent = "";
  }, SAID_WITHIN);
};
