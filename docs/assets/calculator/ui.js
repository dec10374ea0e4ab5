// @ts-check
// The calculator page: what is typed goes to Python in the worker, what comes back goes into the page.

import { fill } from "./fill.js";
import { read, showForChoice, showProblems, summarise, write } from "./form.js";
import { loadInTime, showLoading } from "./loading.js";
import { createRuntime } from "./runtime.js";

/** @typedef {import("./form.js").Problem} Problem */

const PAUSE = 120; // milliseconds without a key before an answer is asked for

/** @template {Element} T @param {ParentNode} part @param {string} selector @param {new () => T} kind @returns {T} */
const need = (part, selector, kind) => {
  const found = part.querySelector(selector);
  if (!(found instanceof kind)) throw new Error(`the page has no ${selector}`);
  return found;
};

/** @returns {string} the reader's own date, in ISO */
const today = () => {
  const now = new Date();
  const two = (/** @type {number} */ part) => String(part).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
};

/** @param {HTMLElement} root */
const start = (root) => {
  const form = need(root, "form", HTMLFormElement);
  const answer = need(root, "#plan", HTMLElement);
  const bar = need(root, "[data-bar]", HTMLElement);
  const summary = need(root, "[data-problems]", HTMLElement);
  const sample = need(root, "[data-example]", HTMLButtonElement);
  const restore = need(root, "[data-restore]", HTMLButtonElement);
  const runtime = createRuntime({ base: new URL("../../", import.meta.url).href });
  /** @type {Set<string>} names of the fields the reader has left, where a message is no surprise */
  const touched = new Set();
  let turn = 0;
  let timer = 0;
  /** @type {Record<string, string>} */
  let kept = {};

  /** @param {unknown} result */
  const show = (result) => {
    for (const part of [answer, bar]) fill(part, result);
    root.dataset.answer = "own";
    const said = [...answer.querySelectorAll(".answer [data-slot]")].map((part) => part.textContent);
    need(root, "[data-announce]", HTMLElement).textContent = said.join(" ");
  };

  /** @param {Problem[]} problems @param {boolean} explicit */
  const refuse = (problems, explicit) => {
    if (root.dataset.answer === "own") root.dataset.answer = "stale";
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

  /** Asks for the answer to the form as it stands; an answer that a newer question has overtaken is dropped. */
  const ask = async (explicit = false) => {
    clearTimeout(timer);
    const mine = ++turn;
    try {
      const { problems, result } = await runtime.answer({ call: "calculate", today: today(), form: read(form) });
      if (mine !== turn) return;
      if (problems) return refuse(problems, explicit);
      showProblems(form, [], () => false);
      summarise(summary, []);
      show(result);
      if (explicit) answer.focus();
    } catch (problem) {
      if (mine === turn) fail(problem);
    }
  };

  const askSoon = () => {
    turn += 1; // whatever is on its way answers a question of the past
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  };

  /** Puts other values into the form; the ones before can be had back. @param {Record<string, string>} values @param {boolean} isSample */
  const replace = (values, isSample) => {
    kept = read(form);
    write(form, values);
    touched.clear();
    sample.hidden = isSample;
    restore.hidden = !isSample;
    (isSample ? restore : sample).focus();
    ask();
  };

  form.addEventListener("input", () => {
    showForChoice(form);
    sample.hidden = false;
    restore.hidden = true;
    askSoon();
  });
  form.addEventListener("change", ({ target }) => {
    if (target instanceof HTMLInputElement) touched.add(target.name);
    askSoon();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask(true);
  });
  sample.addEventListener("click", () =>
    replace(JSON.parse(need(root, "[data-example-form]", HTMLScriptElement).text), true),
  );
  restore.addEventListener("click", () => replace(kept, false));
  need(root, "[data-retry]", HTMLButtonElement).addEventListener("click", () => ask());
  showForChoice(form);
  showLoading(root, runtime);
  loadInTime(root, runtime, fail);
};

for (const root of document.querySelectorAll("[data-calculator]")) if (root instanceof HTMLElement) start(root);
