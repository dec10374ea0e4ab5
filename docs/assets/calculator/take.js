// @ts-check
// Saves the file an answer is, where the browser can save; the text to copy is there for all others.

import { canSave, save } from "./file.js";
import { all } from "./page.js";

for (const place of all("[data-save]")) {
  const root = place.closest("[data-tool]");
  const button = place.querySelector("[data-save-button]");
  const status = place.querySelector("[data-saved]");
  /** @type {{ filename: string, mime: string, text: string } | null} */
  let file = null;
  root?.addEventListener("answered", (event) => {
    file = /** @type {CustomEvent} */ (event).detail;
    place.hidden = !canSave;
    if (status) status.textContent = "";
  });
  button?.addEventListener("click", () => {
    if (!file) return;
    save(file);
    if (status) status.textContent = "已存到下载文件夹";
  });
}
