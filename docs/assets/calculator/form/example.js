// @ts-check
// The example that a form can be filled with, and had back what stood there before.

import { need } from "../python/page.js";
import { read, write } from "./form.js";

/**
 * @param {HTMLElement} root @param {HTMLFormElement} form
 * @param {() => void} replaced the form has other values now
 */
export const startExample = (root, form, replaced) => {
  const fill = need(root, "[data-example]", HTMLButtonElement);
  const restore = need(root, "[data-restore]", HTMLButtonElement);
  /** @type {Record<string, string>} */
  let before = {};

  /** @param {boolean} isExample whether the example is what stands in the form */
  const offer = (isExample) => {
    fill.hidden = isExample;
    restore.hidden = !isExample;
  };

  /** @param {Record<string, string>} values @param {boolean} isExample */
  const replace = (values, isExample) => {
    before = read(form);
    write(form, values);
    offer(isExample);
    (isExample ? restore : fill).focus();
    replaced();
  };

  fill.addEventListener("click", () =>
    replace(JSON.parse(need(root, "[data-example-form]", HTMLScriptElement).text), true),
  );
  restore.addEventListener("click", () => replace(before, false));
  form.addEventListener("input", () => offer(false));
  document.addEventListener("site:forget", () => {
    before = {};
    offer(false);
  });
};
