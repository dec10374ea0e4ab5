// @ts-check
// The alert that something typed is not safely kept: over the page until it is seen, then in the card as long as it is so.

import { canSave } from "../files/file.js";
import { all, need } from "../python/page.js";
import * as store from "./store.js";

/** @param {HTMLElement} root the card */
export const startUnsafe = (root) => {
  const alert = need(root, "[data-unsafe]", HTMLElement);
  const save = need(alert, "[data-save-now]", HTMLButtonElement);

  const show = () => {
    const kind = store.unsafe();
    if (kind === alert.dataset.unsafe) return;
    alert.dataset.unsafe = kind;
    alert.toggleAttribute("data-seen", false);
    for (const words of all("[data-unsafe-kind]", alert)) words.hidden = words.dataset.unsafeKind !== kind;
    alert.hidden = !kind;
  };

  save.hidden = !canSave;
  save.addEventListener("click", () => need(root, "[data-save]", HTMLButtonElement).click());
  need(alert, "[data-known]", HTMLButtonElement).addEventListener("click", () => {
    alert.toggleAttribute("data-seen", true);
    document.querySelector("main")?.focus({ preventScroll: true });
  });
  store.onChange(show);
  show();
};
