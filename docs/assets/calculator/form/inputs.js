// @ts-check
// What a tool asks with: the values of its form, which are kept, and the reader's agreement where it needs one.

import { today } from "../python/page.js";
import * as store from "../store/store.js";
import { read, write } from "./form.js";
import { isHeld } from "./guard.js";
import { nest } from "./paths.js";
import { lists, makeRows } from "./repeat.js";

/** @param {HTMLElement} root @param {HTMLFormElement} form */
export const createInputs = (root, form) => {
  const { tool, call, needs, prefill } = root.dataset;
  const name = `tool.${tool}`;

  const kept = () => store.get(name);

  /** The reader's agreement as the first row of the list that starts with it. */
  const prefilled = () => {
    const typed = Object.entries(prefill ? (store.get("agreement") ?? {}) : {});
    return Object.fromEntries(typed.map(([key, value]) => [`${prefill}.${key}`, value]));
  };

  /** Puts into the form what was kept, or what it starts with. */
  const put = () => {
    const values = kept() ?? prefilled();
    makeRows(form, values);
    write(form, values);
  };

  /** @type {Record<string, string>} what an empty box asks with, by its name without the numbers of rows */
  const blanks = JSON.parse(root.dataset.blank ?? "{}");
  const asked = () =>
    Object.fromEntries(
      Object.entries(read(form)).map(([key, value]) => [
        key,
        value.trim() ? value : (blanks[key.replace(/\[\d+\]/g, "[]")] ?? value),
      ]),
    );

  /** @type {Record<string, string>} what else goes along, by its key: the part it is kept in, and its name there */
  const places = JSON.parse(root.dataset.also ?? "{}");
  /** What the reader typed into other tools and this one asks with, as far as there is any. */
  const also = () =>
    Object.fromEntries(
      Object.entries(places).flatMap(([key, place]) => {
        const [part = "", name = ""] = place.split(" ");
        const found = nest(store.get(part) ?? {})[name];
        // A list with holes, as a damaged document may have, would be written out hole by hole.
        return found ? [[key, Array.isArray(found) ? Object.values(found) : found]] : [];
      }),
    );

  const request = () => {
    const names = lists(form).map((group) => group.dataset.repeat ?? "");
    const agreement = needs ? { form: store.get("agreement") ?? {} } : {};
    return { call, today: today(), ...also(), ...nest(asked(), names), ...agreement };
  };

  return { kept, put, request, also, keep: () => isHeld(form) || store.set(name, read(form)) };
};
