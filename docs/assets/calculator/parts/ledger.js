// @ts-check
// The book kept by hand: a line added to a list that is pasted text elsewhere, and rows that are only kept, never asked about.

import { fill } from "../form/fill.js";
import { read, write } from "../form/form.js";
import { isHeld } from "../form/guard.js";
import { nest } from "../form/paths.js";
import { lists, makeRows, startLists } from "../form/repeat.js";
import { all, need, onNewDay, today } from "../python/page.js";
import * as card from "../store/kept_card.js";
import * as store from "../store/store.js";
import { createUndo } from "../store/undo.js";

/** A form whose line goes to the end of a text of another tool. @param {HTMLElement} form */
const startAdding = (form) => {
  if (!(form instanceof HTMLFormElement)) return;
  const [part = "", key = ""] = (form.dataset.append ?? "").split(" ");
  const said = need(form, "[data-added]", HTMLElement);
  const undo = createUndo(need(form, "[data-undo-add]", HTMLButtonElement));
  const day = need(form, "input[type=date]", HTMLInputElement);

  /** @param {string} words @param {(() => void) | null} [undone] how to have it as it was */
  const say = (words, undone = null) => {
    said.textContent = words;
    undo(undone);
  };

  /** What is half typed is kept like all else, under a name of its own. */
  const half = `${part}.half`;

  const offered = all("[data-offered]", form).filter((box) => box instanceof HTMLInputElement);

  /** Has a box begin with what the plan says comes next, until something else is typed there. */
  const offer = () => {
    for (const box of offered) box.defaultValue = card.said()?.mine[box.dataset.offered ?? ""] ?? "";
    select();
  };

  /** What is typed takes the place of what is offered: who comes to the box has not to empty it first. */
  const select = () => {
    for (const box of offered) if (box === document.activeElement && box.value === box.defaultValue) box.select();
  };

  const startAnew = () => {
    form.reset();
    day.value = today();
  };

  offer();
  write(form, store.get(half) ?? {});
  day.value ||= today();
  form.addEventListener("focusin", select);
  form.addEventListener("input", () => isHeld(form) || store.set(half, read(form)));
  onNewDay((before) => {
    if (day.value === before && !store.get(half)) day.value = today(); // nobody typed it
  });
  document.addEventListener("site:forget", () => say(""));
  store.onChange(offer);
  store.watch(
    () => Boolean(store.get(half)),
    () => store.get(half) || startAnew(),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const empty = all("[required]", form).find((one) => one instanceof HTMLInputElement && !one.value.trim());
    if (empty) {
      empty.focus();
      return say(form.dataset.missing ?? "");
    }
    if (isHeld(form)) return; // the line beside the box says why
    const before = store.get(part);
    const line = Object.values(read(form)).join(" ").trim();
    const text = String(store.get(part)?.[key] ?? "").trimEnd();
    store.set(part, { ...store.get(part), [key]: text ? `${text}\n${line}` : line });
    store.set(half, undefined);
    say(`记下了：${line}`, () => {
      store.set(part, before);
      say("撤销了。");
      day.focus();
    });
  });
};

/** A form that is only kept, with a table of the same for paper. @param {HTMLElement} form */
const startKeeping = (form) => {
  if (!(form instanceof HTMLFormElement)) return;
  const kept = form.dataset.kept ?? "";
  const paper = document.querySelector(`[data-paper="${kept}"]`);

  const values = () =>
    nest(
      read(form),
      lists(form).map((group) => group.dataset.repeat ?? ""),
    );
  const show = () => paper && fill(paper, values());
  const changed = () => {
    if (!isHeld(form)) store.set(kept, read(form));
    show();
  };
  const put = () => {
    const found = store.get(kept) ?? {};
    makeRows(form, found);
    write(form, found);
    show();
  };

  put();
  startLists(form, changed);
  form.addEventListener("input", changed);
  form.addEventListener("submit", (event) => event.preventDefault());
  store.onChange(() => {
    if (!isHeld(form) && JSON.stringify(store.get(kept) ?? {}) !== JSON.stringify(read(form))) put();
  });
};

for (const form of all("form[data-append]")) startAdding(form);
for (const form of all("form[data-kept]")) startKeeping(form);
