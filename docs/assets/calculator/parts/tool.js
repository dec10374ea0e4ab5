// @ts-check
// A tool in a page: what is typed in its form, and the agreement where it needs one, go to Python; the answer fills its places.

import { createDialogue } from "../form/dialogue.js";
import { fill } from "../form/fill.js";
import { asks, read, showForChoice } from "../form/form.js";
import { isHeld } from "../form/guard.js";
import { createInputs } from "../form/inputs.js";
import { startLists } from "../form/repeat.js";
import { all, need, onNewDay, runtime } from "../python/page.js";
import * as store from "../store/store.js";
import { hasPlan } from "./plan.js";

/** @param {HTMLElement} root */
const start = (root) => {
  const form = need(root, "form", HTMLFormElement);
  const result = need(root, "[data-result]", HTMLElement);
  const { kept, put, request, also, keep } = createInputs(root, form);
  const needsAgreement = root.dataset.needs === "agreement";
  const sample = result.cloneNode(true);

  /** @param {unknown} found */
  const answered = (found) => {
    fill(result, found);
    root.dataset.answer = "own";
    root.dispatchEvent(new CustomEvent("answered", { detail: found }));
    const said = all("[data-say]", result).filter((part) => !part.closest("[hidden]"));
    // Where the reader works elsewhere and this tool only follows, the change is announced there.
    say(root.contains(document.activeElement) ? said.map((part) => part.textContent).join(" ") : "");
  };

  const { now, soon, drop, forgive, say, load } = createDialogue({
    root,
    form,
    result,
    request,
    answered,
    isOpen: hasPlan,
    // What is wrong in the agreement has no field here: it is said at once, with the way to it.
    isElsewhere: ({ field }) => needsAgreement && !asks(form, field),
    page: root.querySelector("a[data-agreement-page]")?.getAttribute("href") ?? "",
  });
  /** Whether the reader pressed the button and has heard nothing yet. @param {boolean} isAsking */
  const showAsking = (isAsking) => root.toggleAttribute("data-asking", isAsking);
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
  };

  /** What the answer was about is gone: the form is as it is kept, the worked example is back. */
  const startOver = () => {
    drop();
    put();
    forgive();
    say("");
    result.replaceChildren(...sample.cloneNode(true).childNodes);
    root.dataset.answer = "sample";
  };

  put();
  startLists(form, changed);
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  // A list or a table pasted whole is asked about at once, and its answer led to.
  form.addEventListener("paste", ({ target }) => {
    if (target instanceof HTMLTextAreaElement && all("input, select, textarea", form).length === 1)
      setTimeout(() => isHeld(form) || form.requestSubmit());
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    changed();
    if (hasAgreement()) {
      showAsking(true);
      now(true).finally(() => showAsking(false));
    } else need(root, "[data-need-agreement] a", HTMLAnchorElement).focus();
  });
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
  // What the answer hangs on beside the form.
  if (root.dataset.needs || root.dataset.also) store.watch(() => [store.get("agreement"), also()], whenSeen);
  document.addEventListener("site:forget", startOver);
  onNewDay(whenSeen);
  runtime.on("state", (state) => state === "ready" && root.dataset.answer === "sample" && whenSeen());
  root.closest("[data-view]")?.addEventListener("shown", () => isLate && whenSeen());
  // Whoever opens what is answered, or will be at once, sees the answer first, and what it was made of below.
  fold?.addEventListener("toggle", () => root.toggleAttribute("data-answered-first", isUsed()));
  fold?.addEventListener("toggle", () => fold.open && (isLate || root.dataset.answer === "sample") && whenSeen());
  load({ idle: isUsed() && !isFolded() });
  follow();
};

for (const root of all("[data-tool]")) start(root);
