// @ts-check
// The file with everything in it: Python writes and reads it, the reader keeps it.

import { canSave, onOpen, save } from "./file.js";
import { need, runtime, today } from "./page.js";
import * as store from "./store.js";

/**
 * @param {HTMLElement} root has the buttons that save and open
 * @param {(words: string, undone?: () => void) => void} say
 */
export const startFile = (root, say) => {
  /** The result of a request, or nothing once the reader has heard why. @param {object} request @returns {Promise<any>} */
  const ask = async (request) => {
    try {
      const { problems, result } = await runtime.answer({ today: today(), ...request });
      if (problems) say(problems[0].message);
      return result;
    } catch (problem) {
      say(problem instanceof Error ? problem.message : String(problem));
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
  onOpen(picker, async (text) => {
    const result = await ask({ call: "open_saved", text });
    if (!result) return;
    const before = store.whole();
    store.replace({ ...before, ...result.kept, agreement: result.form });
    say(["打开了。", ...result.notes].join(""), () => store.replace(before));
  });
};
