// @ts-check
// Puts the plan and the table where PyScript's Python finds them.
import { plan, show } from "./table.js";

Object.assign(window, {
  plan: () => JSON.stringify(plan()),
  show: (/** @type {string} */ rows) => show(JSON.parse(rows)),
});
