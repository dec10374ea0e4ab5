// @ts-check
// Whether the reader has a plan of their own: from then on no example stands on the page (first.html says it before that).

import * as store from "../store/store.js";

/** Whether anything of an agreement is kept. */
export const hasPlan = () => Boolean(store.get("agreement"));

const mark = () => {
  if (hasPlan()) document.documentElement.dataset.plan = "kept";
  else delete document.documentElement.dataset.plan;
};

store.onChange(mark);
mark();
