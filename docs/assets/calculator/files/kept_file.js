// @ts-check
// The file with everything in it: Python writes and reads it, the reader keeps it.

import { need, runtime, today } from "../python/page.js";
import { isSame } from "../store/share.js";
import * as store from "../store/store.js";
import { canSave, onOpen, save } from "./file.js";

/**
 * @param {HTMLElement} root has the buttons that save and open
 * @param {(words: string, undone?: () => void) => void} say
 * @param {(offer: import("../parts/offer.js").Offer) => void} offer shows what may take the place of the reader's own
 */
export const startFile = (root, say, offer) => {
  let erased = 0;

  /** The result of a request, or nothing once the reader has heard why, or has erased all. @param {object} request @returns {Promise<any>} */
  const ask = async (request) => {
    const since = erased;
    try {
      const { problems, result } = await runtime.answer({ today: today(), ...request });
      if (since !== erased) return;
      if (problems) say(problems[0].message);
      return result;
    } catch (problem) {
      if (since === erased) say(problem instanceof Error ? problem.message : String(problem));
    }
  };

  const saver = need(root, "[data-save]", HTMLButtonElement);
  saver.hidden = !canSave;
  need(root, "[data-cannot-save]", HTMLElement).hidden = canSave;
  saver.addEventListener("click", async () => {
    const { agreement = {}, ...kept } = store.whole();
    const result = await ask({ call: "export", format: "json", form: agreement, kept });
    if (!result) return;
    save(result);
    say(result.note);
  });
  const picker = need(root, "[data-open]", HTMLInputElement);
  need(root, "[data-pick]", HTMLButtonElement).addEventListener("click", () => picker.click());
  document.addEventListener("site:forget", () => {
    erased += 1;
  });
  onOpen(picker, async (text) => {
    const result = await ask({ call: "open_saved", text });
    if (!result) return;
    const { kept, form, notes } = result;
    const opened = () => ({ ...store.whole(), ...kept, ...(Object.keys(form).length ? { agreement: form } : {}) });
    const before = store.whole();
    if (isSame(before, opened())) return say("文件里的就是你现在这份。");
    if (Object.keys(before).length === 0) {
      store.replace(opened());
      return say(["打开了。", ...notes].join(""), () => store.restore(before));
    }
    offer({ kind: "file", form: () => form, notes, take: () => store.replace(opened()) });
  });
};
