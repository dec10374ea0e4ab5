// @ts-check
// 我读到的: each term that was read, with the bank's own words, to be changed at a touch and taken with one button.

import { fill } from "../form/fill.js";
import { sayBeside, sayEmpty } from "../form/form.js";
import { createAsking } from "../python/ask.js";
import { all, need, today } from "../python/page.js";

/** @typedef {import("../form/form.js").Problem} Problem */
/** @typedef {{ value: string, words: string }} Offer */

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
 * @param {{ open: () => void, nothing: (words: string) => void, take: (values: Record<string, string>, interest: "plain" | "said" | "open", payments: string) => Promise<Problem[]> }} hooks
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

  /** @param {HTMLElement} row @param {number} index @param {Offer[]} choices what was said of it, where that is not one thing */
  const dress = (row, index, choices) => {
    const place = need(row, "[data-control]", HTMLElement);
    const button = need(row, "[data-edit]", HTMLButtonElement);
    const control = controlOf(root, row.dataset.is ?? "", String(index));
    place.replaceChildren(...(control ? [control] : []));
    button.hidden = choices.length > 0;
    place.hidden = !button.hidden;
    const input = inputIn(row);
    place.append(...choices.map((choice) => choiceOf(input, choice)));
    if (input && !choices.length) input.value = row.querySelector("[data-value]")?.textContent ?? "";
    place.oninput = () => {
      need(row, "[data-show=contested]", HTMLElement).hidden = true;
    };
    button.onclick = () => {
      button.hidden = true;
      place.hidden = false;
      inputIn(row)?.focus();
    };
  };

  /** A payment that the text says, to be corrected like a term. @param {HTMLElement} row */
  const dressStated = (row) => {
    const [place, button, input] = [
      need(row, "[data-control]", HTMLElement),
      need(row, "[data-edit]", HTMLButtonElement),
      need(row, "input", HTMLInputElement),
    ];
    const isContested = row.querySelector("[data-doubt]")?.textContent === "true";
    input.value = isContested ? "" : (row.querySelector("[data-value]")?.textContent ?? "");
    input.setAttribute("aria-label", row.querySelector("[data-slot=label]")?.textContent ?? "");
    const beside = need(row, "[data-slot=note]", HTMLElement);
    [place.hidden, button.hidden, beside.hidden] = [true, false, false];
    button.onclick = () => {
      [place.hidden, button.hidden] = [false, true];
      input.focus();
    };
    input.oninput = () => {
      beside.hidden = true; // what it says was of the amount as it was read
    };
  };

  /** What the lender said of single payments, as Python writes it; what the reader corrected goes before the rest. */
  const payments = () => {
    /** @type {Map<string, string>} */
    const found = new Map();
    for (const row of all("[data-stated]", form)) {
      const [which, value] = ["[data-which]", "[data-value]"].map((name) => row.querySelector(name)?.textContent ?? "");
      const typed = need(row, "input", HTMLInputElement).value.replaceAll(/\s/g, "");
      if (which && typed && (typed !== value || !found.has(which))) found.set(which, typed);
    }
    return [...found].map((pair) => pair.join(":")).join(", ");
  };

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
      const said = new Set(found.rows.map((/** @type {{ field: string }} */ one) => one.field));
      if (said.size === 0 && !found.warnings?.length) return nothing(NOTHING);
      fill(result, found);
      askMissing(found.missing);
      interest.hidden = said.has(interest.dataset.interest ?? "");
      form.reset();
      for (const [index, row] of all("[data-reading]", form).entries())
        dress(row, index, found.rows[index].choices ?? []);
      for (const row of all("[data-stated]", form)) dressStated(row);
      // Where the payments said are more than the principal, nobody but the reader says what that is.
      for (const choice of form.querySelectorAll("[data-interest] input[type=radio]"))
        if (choice instanceof HTMLInputElement && found.interest_more) choice.checked = false;
      showBearing();
      need(root, "[data-read-text]", HTMLElement).textContent = text;
      wrong.hidden = true;
      open();
    },
    refused: ([problem]) => nothing(problem?.message ?? NOTHING),
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
    say("以后每期还加利息吗？先选一个，拿不准就选「短信没说」。");
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
    const choice = interest.hidden ? "said" : String(new FormData(form).get("interest") ?? "");
    waiting.hidden = false;
    try {
      refuse(await take(values(), choice === "no" ? "plain" : choice === "" ? "open" : "said", payments()));
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
