// @ts-check
// 我读到的: each term that was read, with the bank's own words, to be changed at a touch and taken with one button.

import { createAsking } from "./ask.js";
import { fill } from "./fill.js";
import { asks, controls } from "./form.js";
import { all, need, today } from "./page.js";

/** @typedef {import("./form.js").Problem} Problem */

const NOTHING = "没读到本金、期数和日期。换一段试试，或者直接填 3 个数。";

/** @param {HTMLElement} root @param {string} field @param {string} index @returns {DocumentFragment | null} the form's own control of a field */
const controlOf = (root, field, index) => {
  const template = root.querySelector(`template[data-control-of="${CSS.escape(field)}"]`);
  if (!(template instanceof HTMLTemplateElement)) return null;
  const control = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
  for (const part of control.querySelectorAll("*")) {
    for (const name of ["id", "for", "aria-describedby"]) {
      const old = part.getAttribute(name);
      if (old) part.setAttribute(name, old.replaceAll("[]", index));
    }
  }
  return control;
};

/** @param {ParentNode} place @returns {HTMLInputElement | HTMLSelectElement | null} */
const inputIn = (place) => place.querySelector("[data-control] :is(input, select), .field :is(input, select)");

/**
 * @param {HTMLElement} root
 * @param {{ open: () => void, nothing: (words: string) => void, take: (values: Record<string, string>, interest: "plain" | "said" | "open", instalment: string) => Promise<Problem[]> }} hooks
 */
export const startReading = (root, { open, nothing, take }) => {
  const result = need(root, "[data-read-result]", HTMLElement);
  const form = need(root, "[data-read-form]", HTMLFormElement);
  const missing = need(root, "[data-missing]", HTMLElement);
  const interest = need(root, "[data-interest]", HTMLElement);
  const bearing = need(root, "[data-bearing]", HTMLElement);
  const wrong = need(root, "[data-read-error]", HTMLElement);
  let text = "";
  let instalment = "";

  /** @param {HTMLElement} row @param {number} index */
  const dress = (row, index) => {
    const place = need(row, "[data-control]", HTMLElement);
    const button = need(row, "[data-edit]", HTMLButtonElement);
    const control = controlOf(root, row.dataset.is ?? "", String(index));
    place.replaceChildren(...(control ? [control] : []));
    place.hidden = true;
    button.hidden = false;
    const isContested = row.querySelector("[data-doubt]")?.textContent === "true";
    const input = inputIn(row);
    if (input && !isContested) input.value = row.querySelector("[data-value]")?.textContent ?? "";
    button.onclick = () => {
      button.hidden = true;
      place.hidden = false;
      inputIn(row)?.focus();
    };
  };

  /** Asks for what no plan can do without, where the text does not say it. @param {string[]} fields */
  const askMissing = (fields) => {
    const rows = fields.map((field, index) => {
      const row = document.createElement("li");
      row.className = "read__row read__row--missing";
      const control = controlOf(root, field, `missing-${index}`);
      if (control) row.append(control);
      return row;
    });
    missing.replaceChildren(...rows);
    missing.hidden = rows.length === 0;
  };

  const showBearing = () => {
    const isBearing = new FormData(form).get("interest") === "yes";
    bearing.hidden = !isBearing;
    if (!isBearing) return bearing.replaceChildren();
    const controls = (bearing.dataset.bearing ?? "").split(" ").map((field) => controlOf(root, field, field));
    bearing.replaceChildren(...controls.flatMap((control) => (control ? [control] : [])));
  };

  /** @returns {Record<string, string>} */
  const values = () => {
    /** @type {Record<string, string>} */
    const found = {};
    for (const row of [...all("[data-reading]", form), ...all("[data-missing] > li, [data-bearing] > *", form)]) {
      const input = inputIn(row) ?? row.querySelector("input, select");
      if ((input instanceof HTMLInputElement || input instanceof HTMLSelectElement) && input.value.trim())
        found[input.name] ??= input.value;
    }
    return found;
  };

  const { now } = createAsking({
    request: () => ({ call: "read_agreement", today: today(), text }),
    answered: (found) => {
      const said = new Set(found.readings.map((/** @type {{ field: string }} */ one) => one.field));
      if (said.size === 0 && !found.warnings?.length) return nothing(NOTHING);
      fill(result, { ...found, ask_count: `${found.questions.length} 句` });
      for (const [index, row] of all("[data-reading]", form).entries()) dress(row, index);
      askMissing(found.missing);
      instalment = found.instalment ?? "";
      interest.hidden = said.has(interest.dataset.interest ?? "");
      form.reset();
      for (const [index, row] of all("[data-reading]", form).entries()) dress(row, index);
      showBearing();
      need(root, "[data-read-text]", HTMLElement).textContent = text;
      wrong.hidden = true;
      open();
    },
    refused: ([problem]) => nothing(problem?.message ?? NOTHING),
    failed: (problem) => nothing(problem instanceof Error ? problem.message : String(problem)),
  });

  interest.addEventListener("change", showBearing);
  /** Says what is still to be filled in, at its control or, where it has none, above the button. @param {Problem[]} problems */
  const refuse = (problems) => {
    for (const { field } of problems)
      for (const row of all("[data-reading]", form))
        if (row.dataset.is === field) need(row, "[data-edit]", HTMLElement).click();
    const messages = new Map(problems.map(({ field, message }) => [field, message]));
    for (const control of controls(form)) {
      const message = messages.get(control.name) ?? "";
      if (message) control.setAttribute("aria-invalid", "true");
      else control.removeAttribute("aria-invalid");
      const slot = document.getElementById(`${control.id}-error`);
      if (!slot) continue;
      slot.textContent = message;
      slot.hidden = !message;
    }
    const elsewhere = problems.filter(({ field }) => !asks(form, field));
    wrong.textContent = elsewhere.map(({ message }) => message).join("；");
    wrong.hidden = elsewhere.length === 0;
    const first = form.querySelector('[aria-invalid="true"]');
    if (first instanceof HTMLElement) first.focus();
  };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const choice = interest.hidden ? "said" : String(new FormData(form).get("interest") ?? "");
    try {
      refuse(await take(values(), choice === "no" ? "plain" : choice === "" ? "open" : "said", instalment));
    } catch (problem) {
      wrong.textContent = problem instanceof Error ? problem.message : String(problem);
      wrong.hidden = false;
    }
  });

  return {
    /** Reads a text and opens what was found. @param {string} pasted */
    read: (pasted) => {
      text = pasted;
      now(true);
    },
  };
};
