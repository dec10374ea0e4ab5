// @ts-check
// The calculator page: what is typed goes to Python in the worker, what comes back goes into the page.

import { createAsking } from "./ask.js";
import { startExample } from "./example.js";
import { asItIs, fill } from "./fill.js";
import { completed, controls, read, showForChoice, showProblems, summarise, write } from "./form.js";
import { loadInTime, showLoading } from "./loading.js";
import { announce, need, onNewDay, runtime, today } from "./page.js";
import * as store from "./store.js";

/** @typedef {import("./form.js").Problem} Problem */

/** Whether anything in the form is not as it was at its beginning. @param {HTMLFormElement} form */
const filled = (form) =>
  controls(form).some((control) =>
    control instanceof HTMLInputElement && control.type === "radio"
      ? control.checked !== control.defaultChecked
      : control.value.trim() !== "",
  );

/** Tells the card of the reader's agreement, which need not ask for the same plan again. @param {unknown} result null where there is none */
const tellPlan = (result) => document.dispatchEvent(new CustomEvent("calculator:plan", { detail: result }));

/** @param {HTMLElement} root */
const start = (root) => {
  const form = need(root, "form", HTMLFormElement);
  const answer = need(root, "#plan", HTMLElement);
  const bar = need(root, "[data-bar]", HTMLElement);
  const summary = need(root, "[data-problems]", HTMLElement);
  /** @type {Set<string>} names of the fields the reader has left, where a message is no surprise */
  const touched = new Set();

  /** @type {Record<string, string>} what the last answer took a blank to mean, to be kept so */
  let meant = {};
  const restores = [answer, bar].map(asItIs);

  /** @param {unknown} result */
  const show = (result) => {
    for (const part of [answer, bar]) fill(part, result);
    root.dataset.answer = "own";
    tellPlan(result);
    const said = [...answer.querySelectorAll(".answer p")].map((part) => part.textContent?.trim());
    announce(need(root, "[data-announce]", HTMLElement), said.join("，"));
  };

  /** @param {Problem[]} problems @param {boolean} explicit */
  const refuse = (problems, explicit) => {
    if (root.dataset.answer === "own") root.dataset.answer = "stale";
    else if (root.dataset.answer !== "stale") root.dataset.answer = filled(form) ? "open" : "sample";
    tellPlan(null);
    showProblems(form, problems, (name) => explicit || touched.has(name));
    if (explicit || !summary.hidden) summarise(summary, problems);
    if (explicit) summary.focus();
  };

  /** @param {unknown} problem */
  const fail = (problem) => {
    need(root, "[data-failure]", HTMLElement).textContent =
      problem instanceof Error ? problem.message : String(problem);
    root.dataset.runtime = "failed";
  };

  const { now, soon, drop, isIdle } = createAsking({
    root,
    request: () => ({ call: "calculate", today: today(), form: read(form) }),
    answered: (result, explicit) => {
      showProblems(form, [], () => false);
      summarise(summary, []);
      show(result);
      meant = result.keep;
      keep();
      if (explicit) answer.focus();
    },
    refused: refuse,
    failed: fail,
  });

  /** The agreement as it is kept; a form that says nothing is none. */
  const agreed = () => (filled(form) ? completed(read(form), meant) : undefined);

  /** Keeps the agreement for the other pages and days. */
  const keep = () => store.set("agreement", agreed());

  form.addEventListener("input", () => {
    showForChoice(form);
    keep();
    soon();
  });
  form.addEventListener("change", ({ target }) => {
    if (target instanceof HTMLInputElement) touched.add(target.name);
    keep();
    soon();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    now(true);
  });
  startExample(root, form, () => {
    touched.clear();
    keep();
    now();
  });
  need(root, "[data-retry]", HTMLButtonElement).addEventListener("click", () => now());

  /** There is no agreement any more: nothing of it is shown, and the example is back. */
  const startOver = () => {
    drop();
    meant = {};
    if (root.dataset.answer === "sample") return;
    for (const restore of restores) restore();
    root.dataset.answer = "sample";
    announce(need(root, "[data-announce]", HTMLElement), "");
    tellPlan(null);
  };

  /** Takes up an agreement that was typed on another page, in another tab, or before a reload. */
  const takeUp = () => {
    const agreement = store.get("agreement");
    if (!agreement) startOver();
    if (JSON.stringify(agreement) === JSON.stringify(agreed())) return;
    write(form, agreement ?? {});
    touched.clear();
    showProblems(form, [], () => false);
    summarise(summary, []);
    if (agreement) soon();
  };

  runtime.on("state", (state) => {
    if (state === "ready" && root.dataset.answer === "sample" && filled(form) && isIdle()) soon();
  });
  store.onChange(takeUp);
  onNewDay(() => filled(form) && soon());
  const stored = store.get("agreement");
  if (filled(form)) {
    showForChoice(form); // typed before this script was there: never thrown away
    keep();
    soon();
  } else write(form, stored ?? {});
  showLoading(root, runtime);
  loadInTime(root, runtime, fail);
};

for (const root of document.querySelectorAll("[data-calculator]")) if (root instanceof HTMLElement) start(root);
