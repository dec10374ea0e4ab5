// @ts-check
// The calculator page: what is typed goes to Python in the worker, what comes back goes into the page.

import { createDialogue } from "../form/dialogue.js";
import { asItIs, fill } from "../form/fill.js";
import { completed, controls, read, showForChoice, write } from "../form/form.js";
import { need, onNewDay, runtime, today } from "../python/page.js";
import { assumed } from "../store/kept_card.js";
import * as store from "../store/store.js";

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
  /** @type {Record<string, string>} what the last answer took a blank to mean, to be kept so */
  let meant = {};
  const restores = [answer, bar].map(asItIs);

  const { now, soon, drop, isIdle, forgive, say, load } = createDialogue({
    root,
    form,
    result: answer,
    request: () => ({ call: "calculate", today: today(), form: read(form), assumed: assumed() }),
    answered: (found) => {
      for (const part of [answer, bar]) fill(part, found);
      root.dataset.answer = "own";
      tellPlan(found);
      say([...answer.querySelectorAll(".answer p")].map((part) => part.textContent?.trim()).join("，"));
      meant = found.keep;
      keep();
    },
    refused: () => tellPlan(null),
    isOpen: () => filled(form),
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
  form.addEventListener("change", () => {
    keep();
    soon();
  });
  form.addEventListener("click", ({ target }) => {
    // A choice that was only assumed counts as said once it is made, also where it is the same.
    if (!(target instanceof HTMLInputElement) || !target.checked || !assumed().includes(target.name)) return;
    store.set("assumed", { ...store.get("assumed"), [target.name]: "" });
    soon();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    now(true);
  });

  /** There is no agreement any more: nothing of it is shown, and the example is back. */
  const startOver = () => {
    drop();
    meant = {};
    if (root.dataset.answer === "sample") return;
    for (const restore of restores) restore();
    root.dataset.answer = "sample";
    say("");
    tellPlan(null);
  };

  /** Takes up an agreement that was typed on another page, in another tab, or before a reload. */
  const takeUp = () => {
    const agreement = store.get("agreement");
    if (!agreement) startOver();
    if (JSON.stringify(agreement) === JSON.stringify(agreed())) return;
    write(form, agreement ?? {});
    forgive();
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
  load();
};

for (const root of document.querySelectorAll("[data-calculator]")) if (root instanceof HTMLElement) start(root);
