// @ts-check
// What the card of the reader's plan said last: kept for every page, as long as it is still true.

import { today } from "./page.js";
import * as store from "./store.js";

export const [BOOK, LINES] = /** @type {const} */ (["tool.reconcile", "payments"]);

/** What the card is asked with, as things stand. */
export const request = () => ({
  call: "card",
  today: today(),
  form: store.get("agreement") ?? {},
  assumed: Object.keys(store.get("assumed") ?? {}),
  payments: store.get(BOOK)?.[LINES] ?? "",
  said: store.get("said")?.payments ?? "",
});

/** All that its answer hangs on but the day, and nothing where there is no plan. */
export const question = () =>
  store.get("agreement")
    ? JSON.stringify([store.get("agreement"), store.get(BOOK)?.[LINES], store.get("assumed"), store.get("said")])
    : "";

/** @param {object} result */
export const keep = (result) => store.set("card", { day: today(), result: JSON.stringify(result) });

/** It is about a plan or a book that is no longer so. */
export const forget = () => store.set("card", undefined);

/** Its answer, where it still holds today. @returns {any} */
export const said = () => {
  const { day = "", result = "" } = store.get("card") ?? {};
  if (!result || !store.get("agreement") || day > today()) return null;
  try {
    const found = JSON.parse(result);
    return found.mine && (!found.until || found.until >= today()) ? found : null;
  } catch {
    return null; // another version's
  }
};
