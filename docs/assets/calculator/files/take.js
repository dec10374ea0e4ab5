// @ts-check
// Saves the file an answer is, where the browser can save, and draws its pictures; the text to copy is there for all.

import { all } from "../python/page.js";
import { canSave, save } from "./file.js";
import { showPictures } from "./pictures.js";

for (const place of all("[data-save]")) {
  const root = place.closest("[data-tool]");
  if (!(root instanceof HTMLElement)) continue;
  /** @type {{ filename: string, mime: string, text: string } | null} */
  let file = null;
  document.addEventListener("site:forget", () => {
    file = null;
  });
  root.addEventListener("answered", (event) => {
    file = /** @type {CustomEvent} */ (event).detail;
    for (const part of all("[data-save]", root)) part.hidden = !canSave;
    for (const part of all("[data-cannot-save]", root)) part.hidden = canSave;
    for (const part of all("[data-saved]", root)) part.textContent = "";
    showPictures(root);
  });
  root.addEventListener("click", ({ target }) => {
    if (!file || !(target instanceof Element && target.closest("[data-save-button]"))) return;
    save(file);
    for (const part of all("[data-saved]", root)) part.textContent = "已存到下载文件夹";
  });
}
