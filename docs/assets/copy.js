// @ts-check
// Copying words out of the page; where the browser will not, they stand in a box, chosen, for the reader's own finger.

import { words } from "./words.js";

const DONE = "已复制";
const BY_HAND = "没能自动复制。文字在下面的框里，已经选好：长按它，再点「复制」。";

/** @param {string} text @param {Element} button @returns {HTMLTextAreaElement} the box below the button, its text chosen */
const boxed = (text, button) => {
  const row = button.closest("p") ?? button;
  const old = row.nextElementSibling;
  const box = old instanceof HTMLTextAreaElement ? old : document.createElement("textarea");
  box.className = "copy-box screen-only";
  box.readOnly = true;
  box.rows = 5;
  box.setAttribute("aria-label", "要复制的文字");
  box.value = text;
  row.after(box);
  box.focus();
  box.select();
  box.scrollTop = 0;
  return box;
};

/** Whether the clipboard took it; viewers of old have only the second way. @param {string} text @param {Element} button */
const taken = async (text, button) => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const box = boxed(text, button);
    const done = document.execCommand?.("copy") ?? false;
    if (done) box.remove();
    return done;
  }
};

/** What a button copies: the parts it names, or the words of the card it stands in. @param {Element} button */
const wanted = (button) => {
  const named = button.getAttribute("data-copy-button");
  if (named) return [...document.querySelectorAll(named)].map(words).join("\n");
  const part = button.closest("[data-copy]")?.querySelector("[data-copy-text]");
  if (part instanceof HTMLTextAreaElement) return part.value;
  return part instanceof HTMLElement ? part.innerText : "";
};

document.addEventListener("site:forget", () => {
  for (const box of document.querySelectorAll(".copy-box")) box.remove();
});

/** @param {Event} event a click anywhere; cards come and go with a tool's answer */
export const copy = async ({ target }) => {
  const button = target instanceof Element ? target.closest("[data-copy-button]") : null;
  const text = button ? wanted(button) : "";
  if (!button || !text) return;
  const said = button.parentElement?.querySelector("[data-copied]");
  const done = await taken(text, button);
  if (said) said.textContent = done ? DONE : BY_HAND;
  if (done && button instanceof HTMLElement) button.focus();
};
