// @ts-check
// Lists in a form: rows that are added and taken out again, and had back if that was a slip.
// A row's template writes `list[]`; here the brackets get the row's number.

import { need } from "../python/page.js";
import { createUndo } from "../store/undo.js";
import { rowsOf } from "./paths.js";

const MOST = 200; // rows, where the list does not say
const NUMBERED = ["name", "id", "for", "aria-describedby", "aria-labelledby", "data-field"];

/** @param {Element} group @returns {HTMLElement[]} */
const rows = (group) => [...group.querySelectorAll("[data-row]")].filter((row) => row instanceof HTMLElement);

/** @param {HTMLElement} group */
const number = (group) => {
  const list = group.dataset.repeat ?? "";
  for (const [index, row] of rows(group).entries()) {
    for (const part of [row, ...row.querySelectorAll("*")]) {
      if (part.hasAttribute("data-number")) part.textContent = String(index + 1);
      for (const name of NUMBERED) {
        const old = part.getAttribute(name);
        if (old?.includes(`${list}[`)) part.setAttribute(name, old.replaceAll(/\[\d*\]/g, `[${index}]`));
      }
    }
  }
  const count = rows(group).length;
  need(group, "[data-add]", HTMLButtonElement).hidden = count >= Number(group.dataset.most ?? Number.POSITIVE_INFINITY);
  for (const button of group.querySelectorAll("[data-remove]")) {
    button.toggleAttribute("hidden", count <= Number(group.dataset.least ?? 0));
  }
};

/** @param {HTMLElement} group @returns {HTMLElement | null} the new row, still without its number */
const add = (group) => {
  const template = need(group, "template", HTMLTemplateElement);
  const row = template.content.firstElementChild?.cloneNode(true);
  if (!(row instanceof HTMLElement)) return null;
  need(group, "[data-rows]", HTMLElement).append(row);
  return row;
};

/** @param {Element | null | undefined} part */
const focusFirst = (part) => {
  const control = part?.querySelector("input:not([type=hidden]), select, textarea");
  if (control instanceof HTMLElement) control.focus();
};

/** Gives each list of the form as many rows as the values have. @param {HTMLFormElement} form @param {Record<string, string>} values */
export const makeRows = (form, values) => {
  for (const group of lists(form)) {
    const asked = Math.max(rowsOf(values, group.dataset.repeat ?? ""), Number(group.dataset.least ?? 0));
    const wanted = Math.min(asked, Number(group.dataset.most ?? MOST)); // a damaged file may ask for millions
    for (const row of rows(group).slice(wanted)) row.remove();
    while (rows(group).length < wanted && add(group));
    number(group);
  }
};

/** @param {HTMLFormElement} form @returns {HTMLElement[]} */
export const lists = (form) =>
  [...form.querySelectorAll("[data-repeat]")].filter((group) => group instanceof HTMLElement);

/** @param {HTMLFormElement} form @param {() => void} changed */
export const startLists = (form, changed) => {
  for (const group of lists(form)) {
    const removed = need(group, "[data-removed]", HTMLElement);
    const undo = createUndo(removed);
    const settle = () => {
      number(group);
      changed();
    };
    /** @param {HTMLElement} row */
    const remove = (row) => {
      const next = row.nextElementSibling;
      row.remove();
      undo(() => {
        need(group, "[data-rows]", HTMLElement).insertBefore(row, next);
        settle();
        focusFirst(row);
      });
      settle();
      need(removed, "button", HTMLButtonElement).focus();
    };
    group.addEventListener("click", ({ target }) => {
      const button = target instanceof Element ? target.closest("button") : null;
      const row = button?.closest("[data-row]");
      if (button?.hasAttribute("data-add")) {
        const fresh = add(group);
        settle();
        focusFirst(fresh);
      } else if (button?.hasAttribute("data-remove") && row instanceof HTMLElement) remove(row);
    });
  }
};
