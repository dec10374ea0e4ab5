// @ts-check
// Opening a file, by the button, the picker or dropping it on the page: its text, or words that say why not and what to do.

import { all } from "../python/page.js";

/** @param {Element} root */
const isSeen = (root) => root.getClientRects().length > 0;

/**
 * @param {HTMLElement} root has the buttons and the picker, and in data-words the sentences that Python wrote
 * @param {object} hooks
 * @param {(words: string) => void} hooks.say
 * @param {(text: string) => void} hooks.opened
 */
export const startOpening = (root, { say, opened }) => {
  /** @type {Record<string, string>} */
  const words = JSON.parse(root.dataset.words ?? "{}");
  let turn = 0;

  /** @param {File} file */
  const open = async (file) => {
    const mine = ++turn;
    say(words.opening ?? "");
    try {
      const { textOf } = await import("./opened.js").catch(() => Promise.reject(new Error("network")));
      const { text, coding } = await textOf(file);
      if (mine !== turn) return;
      say(coding ? (words.in_doubt ?? "").replace("{}", coding) : "");
      opened(text);
    } catch (problem) {
      if (mine === turn) say(words[problem instanceof Error ? problem.message : ""] ?? words.sheet ?? "");
    }
  };

  for (const picker of all("[data-picker]", root)) {
    if (!(picker instanceof HTMLInputElement)) continue;
    for (const button of all("[data-pick]", root)) button.addEventListener("click", () => picker.click());
    picker.addEventListener("change", () => {
      const [file] = picker.files ?? [];
      if (file) open(file);
      picker.value = ""; // the same file can be picked again
    });
  }
  document.addEventListener("dragover", (event) => {
    if (isSeen(root) && event.dataTransfer?.types.includes("Files")) event.preventDefault();
  });
  document.addEventListener("drop", (event) => {
    const [file] = event.dataTransfer?.files ?? [];
    if (!file || !isSeen(root)) return;
    event.preventDefault();
    open(file);
  });
  document.addEventListener("site:forget", () => {
    turn += 1;
    say("");
  });
};
