// @ts-check
// The card of the reader's own plan: the next instalment, the deeds that belong to the day, and four questions answered.

import { fill } from "../form/fill.js";
import { completed } from "../form/form.js";
import { createAsking } from "../python/ask.js";
import { all, announce, need, onNewDay, today } from "../python/page.js";
import {
  BOOK,
  forget,
  keep,
  keepOfSeveral,
  LINES,
  question,
  READY,
  request,
  SAID,
  saidOfSeveral,
} from "../store/kept_card.js";
import * as store from "../store/store.js";
import { startTaking } from "./mine_take.js";

/** 我的几笔: its line says what its tool answered last, or that it may be asked. @param {HTMLElement} root */
const startSeveral = (root) => {
  const line = need(root, "[data-several]", HTMLElement);
  const tool = need(root, "[data-tool=all_plans]", HTMLElement);
  const alone = line.textContent ?? "";
  const show = () => {
    if (tool.dataset.answer !== "own") line.textContent = saidOfSeveral() || alone;
  };
  tool.addEventListener("answered", (event) => {
    const { brief } = /** @type {CustomEvent} */ (event).detail.words;
    line.textContent = brief || alone;
    keepOfSeveral(brief);
  });
  store.onChange(show);
  show();
};

/** @param {HTMLElement} root the room of the plan */
export const startCard = (root) => {
  const said = need(root, "[data-paid-said]", HTMLElement);
  const undo = need(root, "[data-paid-undo]", HTMLElement);
  const spoken = need(document, "[data-mine-room] > [data-announce]", HTMLElement);
  const late = need(root, "[data-late-form]", HTMLFormElement);
  const lateDay = need(late, "[data-late-day]", HTMLInputElement);
  const strip = need(root, "[data-keep-strip]", HTMLElement);
  /** @type {any} the last answer */
  let last = null;
  /** Takes back what was last written down. */
  let takeBack = () => {};

  /** What was asked about last. */
  let asked = "";
  let isAsked = false;
  /** Whether what changes is only what the answer itself worked out. */
  let isCompleting = false;

  /** @param {any} result */
  const show = (result) => {
    last = result;
    fill(root, result);
    root.dataset.answer = "own";
  };

  const { soon, now } = createAsking({
    request,
    answered: (result) => {
      show(result);
      isCompleting = true;
      store.set("agreement", completed(store.get("agreement"), result.keep));
      isCompleting = false;
      asked = question();
      keep(result);
      announce(spoken, result.line);
    },
    refused: (problems) => {
      root.dataset.answer = "refused";
      const lines = problems.map(({ message }) => {
        const line = document.createElement("li");
        line.textContent = message;
        return line;
      });
      need(root, "[data-refused]", HTMLElement).replaceChildren(...lines);
    },
    failed: (problem) => {
      need(root, "[data-failure]", HTMLElement).textContent =
        problem instanceof Error ? problem.message : String(problem);
      root.dataset.answer = root.dataset.answer === "none" ? "failed" : root.dataset.answer;
    },
  });

  /** What was last answered is shown at once; on another day it is said to be old. It is renewed either way. */
  const showKept = () => {
    const { day, result = "" } = store.reckoned() ?? {};
    if (!result) return;
    try {
      const found = JSON.parse(result);
      if (found.until && found.until < today()) return; // its next row is no longer the next
      show(found);
      if (day === today()) return;
      root.dataset.answer = "kept";
      last = null; // what it would write down is of that day
    } catch {
      // another version's; a fresh answer comes
    }
  };

  const renew = () => {
    if (last) root.dataset.answer = "kept";
    soon();
  };

  const follow = () => {
    const isKept = store.where() === "device";
    strip.hidden = isAsked || isKept;
    const state = isKept ? "yes" : isAsked ? "no" : "asked";
    for (const words of all("[data-kept]", root)) words.hidden = words.dataset.kept !== state;
    if (!question()) {
      last = null;
      asked = "";
      root.dataset.answer = "none";
      announce(spoken, "");
      return fill(root, {});
    }
    if (isCompleting || question() === asked) return;
    const isChanged = Boolean(asked);
    asked = question();
    if (!isChanged) return soon();
    forget();
    renew();
  };

  /** @param {string} name */
  const openFold = (name) => {
    const fold = root.querySelector(`[data-fold="${CSS.escape(name)}"]`);
    if (!(fold instanceof HTMLDetailsElement)) return;
    fold.open = true;
    fold.scrollIntoView();
  };

  /** Keeps a part anew, says so, and can take it back. @param {string} part @param {object} value @param {string} words what is said of it */
  const change = (part, value, words) => {
    const before = store.get(part);
    takeBack = () => store.set(part, before);
    last = { ...last, mark: {}, past: {}, ready: {} }; // written once, however often it is pressed before the next answer
    store.set(part, value);
    said.textContent = words;
    undo.hidden = false;
  };

  /** Writes lines at the end of the book. @param {string} lines @param {string} words what is said of it */
  const writeDown = (lines, words) => {
    if (!lines) return;
    const old = String(store.get(BOOK)?.[LINES] ?? "").trimEnd();
    change(BOOK, { ...store.get(BOOK), [LINES]: old ? `${old}\n${lines}` : lines }, words);
  };

  root.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("button") : null;
    if (!button) return;
    if ("paid" in button.dataset) writeDown(last?.mark.line ?? "", last?.mark.words ?? "");
    if ("past" in button.dataset) writeDown(last?.past.lines ?? "", "记下了。");
    if ("pastUnpaid" in button.dataset) writeDown(last?.past.unpaid ?? "", "记下了。");
    if ("pastLate" in button.dataset) {
      late.hidden = false;
      lateDay.max = today();
      lateDay.focus();
    }
    if ("ready" in button.dataset && last?.ready.due) change(READY, { due: last.ready.due }, last.ready.words);
    if ("toldAsked" in button.dataset) change(SAID, { ...store.get(SAID), asked: "yes" }, "收起了。");
    if (button.dataset.open) openFold(button.dataset.open);
    if ("retry" in button.dataset) now();
    if (button.dataset.keep) {
      isAsked = true;
      store.remember(button.dataset.keep === "yes");
      follow();
    }
  });
  late.addEventListener("submit", () => {
    writeDown(last?.past.late?.replace("{day}", lateDay.value) ?? "", "记下了。");
    late.hidden = true;
  });
  need(undo, "button", HTMLButtonElement).addEventListener("click", () => {
    takeBack();
    said.textContent = "撤销了。";
    undo.hidden = true;
  });
  need(root, "#plan", HTMLDetailsElement).open = matchMedia("(min-width: 60rem)").matches; // there is room for all rows
  startTaking(root);
  startSeveral(root);
  store.onChange(follow);
  onNewDay(() => question() && renew());
  showKept();
  follow();
};
