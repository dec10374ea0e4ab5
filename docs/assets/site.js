// @ts-check
// What every page needs beside its text: palette, search, copying, printing.

import { copy } from "./copy.js";
import { offerNewer } from "./newer.js";
import "./offline.js";
import { offerPaper } from "./paper.js";
import { followReading } from "./rail.js";
import { NAME } from "./root.js";
import { searchBox } from "./searchbox.js";

const SCHEME = `${NAME} scheme`;
const root = document.documentElement;
const dark = matchMedia("(prefers-color-scheme: dark)");

/** @param {string} selector @returns {HTMLElement[]} the elements of the page that match */
const all = (selector) => [...document.querySelectorAll(selector)].filter((found) => found instanceof HTMLElement);

const isDark = () =>
  root.dataset.scheme === "auto" || !root.dataset.scheme ? dark.matches : root.dataset.scheme === "dark";

const showScheme = () => {
  for (const button of all("[data-switch-scheme]")) button.setAttribute("aria-pressed", String(isDark()));
};

/** Turns the palette over; the system's own choice is not stored, so that it goes on being followed. */
const switchScheme = () => {
  const wanted = isDark() ? "light" : "dark";
  root.dataset.scheme = wanted === (dark.matches ? "dark" : "light") ? "auto" : wanted;
  try {
    if (root.dataset.scheme === "auto") localStorage.removeItem(SCHEME);
    else localStorage.setItem(SCHEME, wanted);
  } catch {
    // Storage forbidden: the choice holds for this page.
  }
  showScheme();
};

const footOfPaper = () => {
  const day = new Date();
  const printed = `${day.getFullYear()}年${day.getMonth() + 1}月${day.getDate()}日打印`;
  for (const foot of all("[data-print-foot]")) foot.textContent = `${location.host}${location.pathname}　${printed}`;
};

showScheme();
dark.addEventListener("change", showScheme);
for (const button of all("[data-switch-scheme]")) button.addEventListener("click", switchScheme);
for (const panel of all("[data-search]")) searchBox(panel);
for (const list of all("[data-toc]")) followReading(list);
for (const notice of all("[data-newer]")) offerNewer(notice);
document.addEventListener("click", copy);
// A link with an agreement in it is read by the card of one (calculator/agreement.js): home sends it on, elsewhere it goes unread.
const stripAddress = () => {
  if (location.hash.startsWith("#d=") && document.querySelector("[data-mine-room]")) return;
  if (!/^#[dfl]=/.test(location.hash) || document.querySelector("[data-mine]")) return;
  const form = /^#[fl]=/.test(location.hash) ? document.querySelector("a[data-whole]") : null;
  if (form instanceof HTMLAnchorElement) location.replace(form.href.replace(/#.*/, location.hash));
  else history.replaceState(history.state, "", location.pathname + location.search);
};
stripAddress();
window.addEventListener("hashchange", stripAddress);
// Whoever is led to a question finds its answer open; the address may hold anything, so nothing in it is decoded.
const unfold = () => {
  for (const place of all("details[id], details [id]"))
    if (location.hash === `#${place.id}` || location.hash === `#${encodeURIComponent(place.id)}`) {
      for (let fold = place.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null)
        fold.open = true;
      place.scrollIntoView();
    }
};
unfold();
window.addEventListener("hashchange", unfold);
footOfPaper();
window.addEventListener("beforeprint", footOfPaper);
offerPaper();
