// @ts-check
// Numbers that name a person (证件号, 卡号, 电话), in a box that a text is put into: looked for before the text is kept.
// A box with such numbers is held (data-held): what is in it is kept only once they are wiped, or the reader wants them.

import { createAsking } from "../python/ask.js";
import { all } from "../python/page.js";

/** @typedef {HTMLTextAreaElement | HTMLInputElement} Box */

const BOXES = "[data-guarded] :is(textarea, input[type=text])";
const RUN = /\d{3,}(?:[ \-()\u2010-\u2015·]{0,2}\d{3,})*/g;
const FEWEST = 11; // digits of a telephone; all others have more

/** Whether there may be such numbers; Python knows. @param {string} text */
const mayHave = (text) => {
  const runs =
    text
      .normalize("NFKC")
      .replace(/\p{Cf}/gu, "")
      .match(RUN) ?? [];
  return runs.some((run) => run.replace(/\D/g, "").length >= FEWEST);
};

/** What of each box the reader wants as it is, or Python found nothing in. @type {WeakMap<Box, string>} */
let allowed = new WeakMap();
/** @type {WeakMap<Box, { ask: () => void, wipe: () => void }>} */
const watched = new WeakMap();

/** The lines that speak of a box: beside it, and where else its text is shown. @param {Box} box */
const linesOf = (box) => [
  ...all("[data-guard-line]", box.closest("[data-guarded]") ?? document),
  ...(box.id ? all(`[data-guard-of="${CSS.escape(box.id)}"]`) : []),
];

/** @param {Box} box @param {string} words @param {boolean} [isHeld] */
const tell = (box, words, isHeld = false) => {
  for (const line of linesOf(box)) {
    line.hidden = !words;
    for (const place of all("[data-guard-words]", line)) place.textContent = words;
    for (const button of all("button", line)) button.hidden = !isHeld;
  }
};

/** @param {Box} box */
const release = (box) => {
  delete box.dataset.held;
  tell(box, "");
};

/** Lets what is in the box go its way. @param {Box} box @param {string} text */
const allow = (box, text) => {
  allowed.set(box, text);
  if (box.value !== text) box.value = text; // what stays as it is keeps its caret
  release(box);
  box.dispatchEvent(new Event("input", { bubbles: true }));
};

/** @param {Box} box */
const watch = (box) => {
  let masked = "";
  let sentence = "";
  const { soon } = createAsking({
    request: () => ({ call: "mask", text: box.value }),
    answered: ({ text, found, words }) => {
      if (!("held" in box.dataset)) return;
      if (!found.length) return allow(box, box.value);
      [masked, sentence] = [text, words.sentence];
      tell(box, words.noticed, true);
    },
    refused: () => allow(box, box.value),
    failed: () => allow(box, box.value), // where nothing can be looked for, nothing typed is lost for that
  });
  const wipe = () => {
    allow(box, masked);
    tell(box, sentence);
    box.dispatchEvent(new Event("wiped"));
  };
  const watching = { ask: soon, wipe };
  watched.set(box, watching);
  return watching;
};

// Before any form hears of it.
document.addEventListener(
  "input",
  ({ target }) => {
    const isBox = target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement;
    if (!isBox || !target.matches(BOXES)) return;
    if (target.value === allowed.get(target) || !mayHave(target.value)) return release(target);
    target.dataset.held = "";
    (watched.get(target) ?? watch(target)).ask();
  },
  true,
);

document.addEventListener("click", ({ target }) => {
  const button = target instanceof Element ? target.closest("[data-guard-wipe], [data-guard-leave]") : null;
  if (!(button instanceof HTMLElement)) return;
  const box = all("[data-held]").find((one) => linesOf(/** @type {Box} */ (one)).some((line) => line.contains(button)));
  if (!(box instanceof HTMLTextAreaElement || box instanceof HTMLInputElement)) return;
  if ("guardWipe" in button.dataset) watched.get(box)?.wipe();
  else allow(box, box.value);
  box.focus({ preventScroll: true });
});

document.addEventListener("site:forget", () => {
  allowed = new WeakMap();
  for (const box of all("[data-held]")) release(/** @type {Box} */ (box));
  for (const line of all("[data-guard-line], [data-guard-of]")) line.hidden = true;
});

/** Whether a box of a form is held, and so nothing of the form is to be kept yet. @param {Element} form */
export const isHeld = (form) => form.querySelector("[data-held]") !== null;
