// @ts-check
// 我读到的: each term that was read, with the bank's own words, to be changed at a touch and taken with one button.

import { fill } from "../form/fill.js";
import { sayBeside, sayEmpty } from "../form/form.js";
import { createAsking } from "../python/ask.js";
import { all, need, today } from "../python/page.js";

/** @typedef {import("../form/form.js").Problem} Problem */
/** @typedef {{ value: string, words: string }} Offer */

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
 * @param {{ open: () => void, nothing: (words: string) => void, take: (values: Record<string, string>, interest: string, payments: string, assumed: Record<string, string>) => Promise<Problem[]> }} hooks
 */
export const startReading = (root, { open, nothing, take }) => {
  const result = need(root, "[data-read-result]", HTMLElement);
  const form = need(root, "[data-read-form]", HTMLFormElement);
  const missing = need(root, "[data-missing]", HTMLElement);
  const interest = need(root, "[data-interest]", HTMLElement);
  const bearing = need(root, "[data-bearing]", HTMLElement);
  const wrong = need(root, "[data-read-error]", HTMLElement);
  const waiting = need(form, "[data-wait]", HTMLElement);
  let text = "";
  /** @type {Record<string, string>} what was read and hangs on the day of asking */
  let assumed = {};

  /**
   * A term or a payment that the text says, to be corrected at a touch; where several things were said of it, to be chosen.
   * @param {HTMLElement} row @param {number} index @param {Offer[]} [choices]
   */
  const dress = (row, index, choices = []) => {
    const place = need(row, "[data-control]", HTMLElement);
    const button = need(row, "[data-edit]", HTMLButtonElement);
    const beside = need(row, "[data-beside]", HTMLElement);
    const control = controlOf(root, row.dataset.is ?? "", String(index));
    if (control) place.replaceChildren(control);
    const input = inputIn(row);
    if (input && !choices.length) input.value = row.querySelector("[data-value]")?.textContent ?? "";
    const showControl = (/** @type {boolean} */ isShown) => {
      [place.hidden, button.hidden] = [!isShown, isShown];
    };
    showControl(false);
    beside.hidden = false;
    const offered = choices.map((choice) => {
      const one = choiceOf(input, choice);
      one.addEventListener("click", () => {
        need(button, "span", HTMLElement).textContent = choice.words;
        showControl(false);
        button.focus();
      });
      return one;
    });
    need(row, "[data-choices]", HTMLElement).replaceChildren(...offered);
    place.oninput = () => {
      beside.hidden = true; // what it says was of the text as it was read
    };
    button.onclick = () => {
      showControl(true);
      input?.focus();
    };
  };

  /** What the lender said of single payments, as Python writes it. */
  const payments = () =>
    all("[data-stated]", form)
      .map((row) => [row.querySelector("[data-which]")?.textContent, inputIn(row)?.value.replaceAll(/\s/g, "")])
      .filter(([, typed]) => typed)
      .map((pair) => pair.join(":"))
      .join(", ");

  /** A choice that fills a box, for whoever wants it filled so. @param {HTMLInputElement | HTMLSelectElement | null} input @param {Offer} offer */
  const choiceOf = (input, { value, words }) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button read__offer";
    button.textContent = words;
    button.onclick = () => {
      if (!input) return;
      input.value = value;
      input.dispatchEvent(new Event("input", { bubbles: true }));
      sayBeside(input, "");
      input.focus();
    };
    return button;
  };

  /** Asks for what no plan can do without, where the text does not say it. @param {{ field: string, offers: Offer[] }[]} asked */
  const askMissing = (asked) => {
    const rows = asked.map(({ field, offers }, index) => {
      const row = document.createElement("li");
      row.className = "read__row read__row--missing";
      const control = controlOf(root, field, `missing-${index}`);
      if (control) row.append(control);
      row.append(...offers.map((offer) => choiceOf(inputIn(row), offer)));
      return row;
    });
    missing.replaceChildren(...rows);
    missing.hidden = rows.length === 0;
  };

  const inputs = () =>
    [...all("[data-reading]", form), ...all("[data-missing] > li, [data-bearing] > *", form)].flatMap((row) => {
      const input = inputIn(row) ?? row.querySelector("input, select");
      return input instanceof HTMLInputElement || input instanceof HTMLSelectElement ? [{ row, input }] : [];
    });

  const showBearing = () => {
    const isBearing = new FormData(form).get("interest") === "yes";
    bearing.hidden = !isBearing;
    bearing.replaceChildren();
    if (!isBearing) return;
    const told = new Set(inputs().map(({ input }) => input.name));
    const controls = (bearing.dataset.bearing ?? "").split(" ").map((field) => controlOf(root, field, field));
    for (const control of controls)
      if (control && !told.has(control.querySelector("input, select")?.getAttribute("name") ?? ""))
        bearing.append(control);
  };

  /** @returns {Record<string, string>} */
  const values = () => {
    /** @type {Record<string, string>} */
    const found = {};
    for (const { input } of inputs()) if (input.value.trim()) found[input.name] ??= input.value;
    return found;
  };

  const { now } = createAsking({
    request: () => ({ call: "read_agreement", today: today(), text }),
    answered: (found) => {
      if (found.nothing && !found.warnings.length) return nothing(found.nothing);
      fill(result, found);
      assumed = found.assumed;
      askMissing(found.missing);
      interest.hidden = found.rows.some((/** @type {any} */ { field }) => field === interest.dataset.interest);
      form.reset();
      const told = [...found.amounts, ...found.rows];
      for (const [index, row] of all("[data-stated], [data-reading]", form).entries())
        dress(row, index, told[index].choices);
      // Chosen beforehand by what the text says; nothing where nobody but the reader can say it.
      for (const choice of form.querySelectorAll("[data-interest] input[type=radio]"))
        if (choice instanceof HTMLInputElement) choice.checked = choice.value === found.interest;
      showBearing();
      need(root, "[data-read-text]", HTMLElement).textContent = text;
      wrong.hidden = true;
      open();
    },
    refused: ([problem]) => nothing(problem?.message ?? ""),
    failed: (problem) => nothing(problem instanceof Error ? problem.message : String(problem)),
  });

  interest.addEventListener("change", ({ target }) => {
    if (target instanceof Node && bearing.contains(target)) return; // what is typed there stays
    say("");
    showBearing();
  });
  /** @param {HTMLElement} row */
  const openRow = (row) => {
    const button = row.querySelector("[data-edit]");
    if (button instanceof HTMLButtonElement && !button.hidden) button.click();
  };

  /** @param {string} words */
  const say = (words) => {
    wrong.textContent = words;
    wrong.hidden = !words;
  };

  /** Whether something must still be filled in or chosen: said at once, beside it, and led to. */
  const isUnready = () => {
    say("");
    const told = values();
    for (const { row, input } of inputs())
      if (input.getAttribute("aria-required") === "true" && !told[input.name]) openRow(row);
    const isEmpty = sayEmpty(form);
    if (isEmpty || interest.hidden || new FormData(form).has("interest")) return isEmpty;
    say("以后每期还加利息吗？先选一个。");
    interest.querySelector("input")?.focus();
    return true;
  };

  /** Says what cannot be worked out so, at its control or, where it has none, above the button. @param {Problem[]} problems */
  const refuse = (problems) => {
    const places = inputs();
    for (const { input } of places) sayBeside(input, "");
    const [elsewhere, first] = problems.reduce(
      ([others, focus], { field, message }) => {
        const place = places.find(({ input }) => input.name === field);
        if (!place) return [[...others, message], focus];
        openRow(place.row);
        sayBeside(place.input, message);
        return [others, focus ?? place.input];
      },
      /** @type {[string[], HTMLElement | undefined]} */ ([[], undefined]),
    );
    say(elsewhere.join("；"));
    first?.focus();
  };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (isUnready()) return;
    const isSaid = interest.hidden || inputIn(bearing)?.value; // how it is repaid
    const choice = isSaid ? "said" : String(new FormData(form).get("interest"));
    waiting.hidden = false;
    try {
      refuse(await take(values(), choice, payments(), assumed));
    } catch (problem) {
      say(problem instanceof Error ? problem.message : String(problem));
    }
    waiting.hidden = true;
  });

  return {
    /** Reads a text and opens what was found. @param {string} pasted */
    read: (pasted) => {
      text = pasted;
      now(true);
    },
  };
};
