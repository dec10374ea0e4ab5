// @ts-check
// What the card of the reader's plan said last: kept for every page, as long as it is still true.

import { today } from "../python/page.js";
import * as store from "./store.js";

export const [BOOK, LINES] = /** @type {const} */ (["tool.reconcile", "payments"]);
/** What the lender said of single payments; and the row whose money the reader has set aside. */
export const [SAID, READY] = /** @type {const} */ (["said", "ready"]);

/** The terms that nobody said, as long as they are what they were filled with for the time being. */
export const assumed = () => {
  const filled = store.get("assumed") ?? {};
  return Object.keys(filled).filter((name) => filled[name] === store.get("agreement")?.[name]);
};

/** What the card is asked with, as things stand. */
export const request = () => ({
  call: "card",
  today: today(),
  form: store.get("agreement") ?? {},
  assumed: assumed(),
  payments: store.get(BOOK)?.[LINES] ?? "",
  said: store.get(SAID)?.payments ?? "",
  asked: store.get(SAID)?.asked ?? "",
  ready: store.get(READY)?.due ?? "",
});

/** All that its answer hangs on but the day, and nothing where there is no plan. */
export const question = () =>
  store.get("agreement")
    ? JSON.stringify(["agreement", "assumed", SAID, READY].map(store.get).concat(store.get(BOOK)?.[LINES]))
    : "";

/** @param {object} result */
export const keep = (result) =>
  store.keepReckoned({ ...store.reckoned(), day: today(), result: JSON.stringify(result) });

/** @param {string} words what 我的几笔 comes to, in a line */
export const keepOfSeveral = (words) => store.keepReckoned({ ...store.reckoned(), several: words });

/** What 我的几笔 came to last. @returns {string} */
export const saidOfSeveral = () => (store.get("tool.all_plans") ? (store.reckoned()?.several ?? "") : "");

/** It is about a plan or a book that is no longer so. */
export const forget = () => store.keepReckoned(undefined);

/** Its answer, where it still holds today. @returns {any} */
export const said = () => {
  const { day = "", result = "" } = store.reckoned() ?? {};
  if (!result || !store.get("agreement") || day > today()) return null;
  try {
    const found = JSON.parse(result);
    return found.mine && (!found.until || found.until >= today()) ? found : null;
  } catch {
    return null; // another version's
  }
};
