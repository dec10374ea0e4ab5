// @ts-check
// A tool in a page: what is typed in its form, and the agreement where it needs one, go to Python; the answer fills its places.

import { createAsking } from "./ask.js";
import { fill } from "./fill.js";
import { asks, read, showForChoice, showProblems, summarise } from "./form.js";
import { isHeld } from "./guard.js";
import { createInputs } from "./inputs.js";
import { loadInTime, showLoading } from "./loading.js";
import { all, announce, need, onNewDay, runtime } from "./page.js";
import { hasPlan } from "./plan.js";
import { startLists } from "./repeat.js";
import * as store from "./store.js";

/** @typedef {import("./form.js").Problem} Problem */

/** @param {HTMLElement} root */
const start = (root) => {
  const form = need(root, "form", HTMLFormElement);
  const result = need(root, "[data-result]", HTMLElement);
  const summary = need(root, "[data-problems]", HTMLElement);
  const { kept, put, request, also, keep } = createInputs(root, form);
  const needsAgreement = root.dataset.needs === "agreement";
  const agreementPage = root.querySelector("a[data-agreement-page]")?.getAttribute("href") ?? "";
  const sample = result.cloneNode(true);
  /** @type {Set<string>} names of the fields the reader has left, where a message is no surprise */
  const touched = new Set();
  /** What the answer hangs on beside the form. */
  const beside = () => JSON.stringify([store.get("agreement"), also()]);
  let agreed = beside();

  /** @param {unknown} found @param {boolean} explicit */
  const answered = (found, explicit) => {
    showProblems(form, [], () => false);
    summarise(summary, [], form);
    fill(result, found);
    root.dataset.answer = "own";
    root.dispatchEvent(new CustomEvent("answered", { detail: found }));
    const said = all("[data-say]", result).filter((part) => !part.closest("[hidden]"));
    // Where the reader works elsewhere and this tool only follows, the change is announced there.
    const words = root.contains(document.activeElement) ? said.map((part) => part.textContent).join(" ") : "";
    announce(need(root, "[data-announce]", HTMLElement), words);
    if (explicit) result.focus();
  };

  /** @param {Problem[]} problems @param {boolean} explicit */
  const refused = (problems, explicit) => {
    if (root.dataset.answer === "own") root.dataset.answer = "stale";
    else if (root.dataset.answer === "sample" && hasPlan()) root.dataset.answer = "open";
    showProblems(form, problems, (name) => explicit || touched.has(name));
    // What is wrong in the agreement has no field here: it is said at once, with the way to it.
    const isElsewhere = needsAgreement && problems.some(({ field }) => !asks(form, field));
    if (explicit || isElsewhere || !summary.hidden) summarise(summary, problems, form, agreementPage);
    if (explicit) summary.focus();
  };

  /** @param {unknown} problem */
  const failed = (problem) => {
    need(root, "[data-failure]", HTMLElement).textContent =
      problem instanceof Error ? problem.message : String(problem);
    root.dataset.runtime = "failed";
  };

  /** Whether the reader pressed the button and has heard nothing yet. @param {boolean} isAsking */
  const showAsking = (isAsking) => root.toggleAttribute("data-asking", isAsking);

  const { now, soon, drop } = createAsking({ root, request, answered, refused, failed });
  const hasAgreement = () => !needsAgreement || Boolean(store.get("agreement"));
  /** Whether nothing need be filled in for an answer. */
  const isAtOnce = () => "atOnce" in root.dataset && hasAgreement();
  const isUsed = () => (Boolean(kept()) && hasAgreement()) || isAtOnce();

  let isLate = isAtOnce();
  const fold = root.closest("details");
  const isFolded = () => Boolean(fold && !fold.open && !("eager" in fold.dataset));
  /** Asks when the tool is in sight: behind another view or a fold it can wait. */
  const whenSeen = () => {
    isLate = isFolded() || Boolean(root.closest("[hidden]"));
    if (!isLate && isUsed()) soon();
  };

  const changed = () => {
    showForChoice(form);
    const values = read(form);
    // Leaving a box is no new question: what the reader corrected in the answer would be lost.
    if (root.dataset.answer === "own" && JSON.stringify(values) === JSON.stringify(kept())) return;
    keep();
    if (hasAgreement()) soon();
  };

  /** Follows the agreement, which another tool, page or tab may change. */
  const follow = () => {
    root.dataset.agreement = hasAgreement() ? "own" : "none";
    if (!hasAgreement()) drop();
    const current = beside();
    if ((root.dataset.needs || root.dataset.also) && current !== agreed) whenSeen();
    agreed = current;
  };

  /** What the answer was about is gone: the form is as it is kept, the worked example is back. */
  const startOver = () => {
    drop();
    put();
    touched.clear();
    showProblems(form, [], () => false);
    summarise(summary, [], form);
    announce(need(root, "[data-announce]", HTMLElement), "");
    result.replaceChildren(...sample.cloneNode(true).childNodes);
    root.dataset.answer = "sample";
  };

  put();
  startLists(form, changed);
  form.addEventListener("input", changed);
  form.addEventListener("change", ({ target }) => {
    if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) touched.add(target.name);
    changed();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    changed();
    if (hasAgreement()) {
      showAsking(true);
      now(true).finally(() => showAsking(false));
    } else need(root, "[data-need-agreement] a", HTMLAnchorElement).focus();
  });
  need(root, "[data-retry]", HTMLButtonElement).addEventListener("click", () => now());
  store.onChange(() => {
    const values = kept();
    if (!isUsed() && root.dataset.answer !== "sample" && root.dataset.answer !== "open") startOver();
    else if (root.dataset.answer === "open" && !hasPlan()) startOver();
    else if (!values && root.dataset.prefill) put();
    else if (values && !isHeld(form) && JSON.stringify(values) !== JSON.stringify(read(form))) {
      put();
      if (hasAgreement()) soon();
    }
    follow();
  });
  document.addEventListener("site:forget", startOver);
  onNewDay(whenSeen);
  runtime.on("state", (state) => state === "ready" && root.dataset.answer === "sample" && whenSeen());
  root.closest("[data-view]")?.addEventListener("shown", () => isLate && whenSeen());
  // Whoever opens what is answered already sees the answer first, and what it was made of below.
  fold?.addEventListener("toggle", () => root.toggleAttribute("data-answered-first", root.dataset.answer === "own"));
  fold?.addEventListener("toggle", () => fold.open && (isLate || root.dataset.answer === "sample") && whenSeen());
  showLoading(root, runtime);
  loadInTime(root, runtime, failed, { idle: isUsed() && !isFolded() });
  follow();
};

for (const root of all("[data-tool]")) start(root);
