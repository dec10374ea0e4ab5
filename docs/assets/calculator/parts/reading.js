// @ts-check
// What was read out of a text, each with its words: accepted or corrected one by one, then put into the agreement.

import { all, need } from "../python/page.js";
import * as store from "../store/store.js";

/** Gives a reading the control that its term has in the form, with the value that was read. @param {HTMLElement} row @param {number} index @param {HTMLElement} root */
const dress = (row, index, root) => {
  const template = root.querySelector(`template[data-control-of="${CSS.escape(row.dataset.is ?? "")}"]`);
  const place = row.querySelector("[data-control]");
  if (!(template instanceof HTMLTemplateElement) || !place) return;
  const control = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
  for (const part of control.querySelectorAll("*")) {
    for (const name of ["id", "for", "aria-describedby"]) {
      const old = part.getAttribute(name);
      if (old) part.setAttribute(name, old.replaceAll("[]", String(index)));
    }
  }
  place.replaceChildren(control);
  const field = place.querySelector("input, select");
  const value = row.querySelector("[data-value]")?.textContent ?? "";
  if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) field.value = value;
  need(row, "[data-take]", HTMLInputElement).checked = row.querySelector("[data-doubt]")?.textContent !== "true";
};

/** What was accepted, by name. @param {HTMLElement} root @returns {Record<string, string>} */
const accepted = (root) => {
  /** @type {Record<string, string>} */
  const values = {};
  for (const row of all("[data-reading]", root)) {
    const field = row.querySelector("[data-control] :is(input, select)");
    const wanted = need(row, "[data-take]", HTMLInputElement).checked;
    if (wanted && (field instanceof HTMLInputElement || field instanceof HTMLSelectElement))
      values[field.name] = field.value;
  }
  return values;
};

/** @param {HTMLElement} root */
const start = (root) => {
  /** @type {Record<string, string> | undefined} */
  let before;

  /** @param {string} words @param {boolean} done */
  const say = (words, done) => {
    need(root, "[data-taken]", HTMLElement).textContent = words;
    need(root, "[data-taken-next]", HTMLElement).hidden = !done;
  };

  const take = () => {
    const values = accepted(root);
    if (Object.keys(values).length === 0) return say("一项都没有采用。先在要用的那几项前面打勾。", false);
    before = store.get("agreement");
    store.set("agreement", { ...before, ...values });
    say("填好了。", true);
    const form = document.querySelector("[data-calculator] form");
    const fold = root.closest("details");
    if (fold) fold.open = false;
    // On the calculator's page: on to the plan, or to what is still missing for it.
    if (form instanceof HTMLFormElement) form.requestSubmit();
  };

  root.addEventListener("answered", () => {
    for (const [index, row] of all("[data-reading]", root).entries()) dress(row, index, root);
    say("", false);
  });
  document.addEventListener("site:forget", () => {
    before = undefined;
    say("", false);
  });
  root.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("button") : null;
    if (button?.hasAttribute("data-take-all")) take();
    if (!button?.hasAttribute("data-put-back")) return;
    store.set("agreement", before);
    say("没有填，还是原来的。", false);
  });
  root.addEventListener("change", ({ target }) => {
    const row = target instanceof Element ? target.closest("[data-reading]") : null;
    if (!(target instanceof HTMLInputElement && target.hasAttribute("data-take") && target.checked)) return;
    for (const other of all("[data-reading]", root)) {
      if (other !== row && row instanceof HTMLElement && other.dataset.is === row.dataset.is) {
        need(other, "[data-take]", HTMLInputElement).checked = false; // of two that contradict each other, one
      }
    }
  });
};

for (const root of all("[data-tool]")) if (root.querySelector("[data-control-of]")) start(root);
