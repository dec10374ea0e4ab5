// @ts-check
// A bill that the reader opens: what of it counts, and why, is shown first; only what is ticked is kept, the rest never.

import { startOpening } from "../files/open_file.js";
import { fill } from "../form/fill.js";
import { createAsking } from "../python/ask.js";
import { all, need, today } from "../python/page.js";
import * as store from "../store/store.js";

const MANY = 40; // lines pasted at once: a whole bill, of which only this loan's are to be kept

/** @param {HTMLElement} root */
const start = (root) => {
  const found = need(root, "[data-bill-found]", HTMLFormElement);
  const said = need(root, "[data-bill-said]", HTMLElement);
  const undo = need(root, "[data-bill-undo]", HTMLElement);
  const take = need(root, "[data-bill-take]", HTMLElement);
  const [BOOK = "", LINES = ""] = (root.dataset.takes ?? "").split(" ");
  /** @type {string} what is asked about, until it is answered */
  let text = "";
  /** @type {unknown} the book before the lines were taken */
  let before;

  const book = () => String(store.get(BOOK)?.[LINES] ?? "").trimEnd();

  /** @param {string} words */
  const say = (words) => {
    said.textContent = words;
    undo.hidden = true;
  };

  const close = () => {
    text = "";
    found.hidden = true;
    fill(found, {});
  };

  const { now, drop } = createAsking({
    request: () => ({
      call: "read_bill",
      today: today(),
      form: store.get("agreement") ?? {},
      payments: text,
      book: book(),
    }),
    answered: (result) => {
      text = "";
      if (result.words.first) return say(result.words.first);
      found.reset();
      fill(found, result);
      for (const box of all("[data-bill-counts] input", found)) if (box instanceof HTMLInputElement) box.checked = true;
      for (const line of all("[data-bill-line]", found)) dress(line);
      found.hidden = false;
      showTake();
      need(found, "[data-bill-head]", HTMLElement).focus();
    },
    refused: ([problem]) => {
      close();
      say(problem?.message ?? "");
    },
    failed: (problem) => {
      close();
      say(problem instanceof Error ? problem.message : String(problem));
    },
  });

  /** A line without a day or an amount cannot be kept, and so not be ticked. @param {HTMLElement} line */
  const dress = (line) => {
    const box = need(line, "input", HTMLInputElement);
    box.disabled = !need(line, "[data-take]", HTMLElement).textContent;
    if (box.disabled) box.checked = false;
  };

  const ticked = () =>
    all("[data-bill-line]", found)
      .filter((line) => need(line, "input", HTMLInputElement).checked)
      .map((line) => need(line, "[data-take]", HTMLElement).textContent ?? "");

  const showTake = () => {
    take.hidden = all("[data-bill-line] input:enabled", found).length === 0;
  };

  /** @param {string} opened */
  const look = (opened) => {
    if (root instanceof HTMLDetailsElement) root.open = true;
    close();
    text = opened;
    now(true);
  };

  startOpening(root, { say, opened: look });
  const box = document.querySelector(`[data-tool="${BOOK.replace("tool.", "")}"] textarea[name="${LINES}"]`);
  box?.addEventListener("paste", (event) => {
    const pasted = event instanceof ClipboardEvent ? (event.clipboardData?.getData("text/plain") ?? "") : "";
    if (pasted.split("\n").length < MANY) return;
    event.preventDefault();
    say(root.dataset.many ?? "");
    look(pasted);
  });
  found.addEventListener("submit", (event) => {
    event.preventDefault();
    const lines = ticked().sort();
    if (!lines.length) return say(root.dataset.none ?? "");
    before = store.get(BOOK);
    close();
    store.set(BOOK, { ...store.get(BOOK), [LINES]: [book(), ...lines].filter(Boolean).join("\n") });
    say(root.dataset.done ?? "");
    undo.hidden = false;
  });
  need(root, "[data-bill-leave]", HTMLButtonElement).addEventListener("click", () => {
    drop();
    close();
    say(root.dataset.left ?? "");
  });
  need(undo, "button", HTMLButtonElement).addEventListener("click", () => {
    store.set(BOOK, before);
    say(root.dataset.undone ?? "");
  });
  document.addEventListener("site:forget", () => {
    before = undefined;
    close();
  });
};

for (const root of all("[data-bill]")) start(root);
