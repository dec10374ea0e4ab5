// @ts-check
// A form and its answer: what the calculator and every tool have in common, from the first message to the last.

import { createAsking } from "../python/ask.js";
import { loadInTime, showLoading } from "../python/loading.js";
import { announce, need, runtime } from "../python/page.js";
import { showProblems, summarise } from "./form.js";

/** @typedef {import("./form.js").Problem} Problem */

/**
 * @param {object} parts
 * @param {HTMLElement} parts.root whose data-answer says what stands there: "sample", "open", "own" or "stale"
 * @param {HTMLFormElement} parts.form
 * @param {HTMLElement} parts.result where the answer stands
 * @param {() => unknown} parts.request what to ask, as things stand
 * @param {(found: any) => void} parts.answered shows what was found
 * @param {() => void} [parts.refused] hears that there is no answer
 * @param {() => boolean} parts.isOpen whether the reader has something of their own, which has no answer yet
 * @param {(problem: Problem) => boolean} [parts.isElsewhere] whether its field is on `page`: it is then said at once
 * @param {string} [parts.page] the page with the fields that this form does not have
 */
export const createDialogue = ({
  root,
  form,
  result,
  request,
  answered,
  refused = () => {},
  isOpen,
  isElsewhere = () => false,
  page,
}) => {
  const summary = need(root, "[data-problems]", HTMLElement);
  const said = need(root, "[data-announce]", HTMLElement);
  /** @type {Set<string>} names of the fields the reader has left, where a message is no surprise */
  const touched = new Set();

  const clear = () => {
    showProblems(form, [], () => false);
    summarise(summary, [], form);
  };

  /** @param {unknown} problem */
  const failed = (problem) => {
    need(root, "[data-failure]", HTMLElement).textContent =
      problem instanceof Error ? problem.message : String(problem);
    root.dataset.runtime = "failed";
  };

  const { now, soon, drop, isIdle } = createAsking({
    root,
    request,
    answered: (found, explicit) => {
      clear();
      answered(found);
      if (!explicit) return;
      result.focus({ preventScroll: true }); // which would lead to the middle of a long one
      result.scrollIntoView({ block: "nearest" });
    },
    refused: (problems, explicit) => {
      if (root.dataset.answer === "own") root.dataset.answer = "stale";
      else if (root.dataset.answer !== "stale") root.dataset.answer = isOpen() ? "open" : "sample";
      refused();
      showProblems(form, problems, (name) => explicit || touched.has(name));
      if (explicit || problems.some(isElsewhere) || !summary.hidden) summarise(summary, problems, form, page);
      if (explicit) summary.focus();
    },
    failed,
  });

  form.addEventListener("change", ({ target }) => {
    if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) touched.add(target.name);
  });
  need(root, "[data-retry]", HTMLButtonElement).addEventListener("click", () => now());

  return {
    now,
    soon,
    drop,
    isIdle,
    /** Takes every message back: the form holds other values now. */
    forgive: () => {
      touched.clear();
      clear();
    },
    /** @param {string} words */
    say: (words) => announce(said, words),
    /** Fetches Python in time and says how far it is. @param {{ idle?: boolean }} [when] */
    load: (when) => {
      showLoading(root, runtime);
      loadInTime(root, runtime, failed, when);
    },
  };
};
