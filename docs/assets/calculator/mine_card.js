// @ts-check
// The card of the reader's own plan: the next instalment, the deeds that belong to the day, and four questions answered.

import { createAsking } from "./ask.js";
import { canSave, save } from "./file.js";
import { fill } from "./fill.js";
import { announce, need, runtime, today } from "./page.js";
import { showPictures } from "./pictures.js";
import * as store from "./store.js";

const [BOOK, LINES] = ["tool.reconcile", "payments"];

/** @param {HTMLElement} root the room of the plan */
export const startCard = (root) => {
  const said = need(root, "[data-paid-said]", HTMLElement);
  const undo = need(root, "[data-paid-undo]", HTMLElement);
  const strip = need(root, "[data-keep-strip]", HTMLElement);
  /** @type {any} the last answer */
  let last = null;
  /** @type {unknown} the book before the last line was written */
  let before;

  /** @param {any} result */
  const show = (result) => {
    last = result;
    fill(root, result);
    root.dataset.answer = "own";
  };

  const { soon, now } = createAsking({
    request: () => ({
      call: "card",
      today: today(),
      form: store.get("agreement") ?? {},
      assumed: Object.keys(store.get("assumed") ?? {}),
      payments: store.get(BOOK)?.[LINES] ?? "",
    }),
    answered: (result) => {
      show(result);
      const agreement = store.get("agreement");
      if (agreement) store.set("agreement", { ...result.keep, ...agreement });
      store.set("card", { day: today(), result: JSON.stringify(result) });
      announce(need(document, "[data-mine-room] > [data-announce]", HTMLElement), result.line);
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

  /** What was last answered is shown at once, said to be old, and then renewed. */
  const showKept = () => {
    const { result = "" } = store.get("card") ?? {};
    if (!result || last) return;
    try {
      fill(root, JSON.parse(result));
      root.dataset.answer = "kept";
    } catch {
      // another version's; a fresh answer comes
    }
  };

  let asked = "";
  const follow = () => {
    strip.hidden = store.where() === "device";
    const question = JSON.stringify([store.get("agreement"), store.get(BOOK), store.get("assumed"), today()]);
    if (!store.get("agreement")) {
      last = null;
      asked = "";
      root.dataset.answer = "none";
      return fill(root, {});
    }
    if (question === asked) return;
    asked = question;
    if (last) root.dataset.answer = "kept";
    soon();
  };

  /** @param {string} name */
  const openFold = (name) => {
    const fold = root.querySelector(`[data-fold="${CSS.escape(name)}"]`);
    if (!(fold instanceof HTMLDetailsElement)) return;
    fold.open = true;
    fold.scrollIntoView({ block: "nearest" });
  };

  /** @param {string} format */
  const takeAway = async (format) => {
    const words = need(root, "[data-taken-away-said]", HTMLElement);
    words.textContent = "";
    try {
      const { problems, result } = await runtime.answer({
        call: "export",
        format,
        today: today(),
        form: store.get("agreement") ?? {},
      });
      if (problems) words.textContent = problems[0].message;
      else if (format === "picture") {
        fill(need(root, "[data-taken-away]", HTMLElement), result);
        await showPictures(root);
      } else if (canSave) {
        save(result);
        words.textContent = "已存到下载文件夹，点开它，就进了日历。";
      } else words.textContent = "这里存不了文件（微信里就是这样）。点右上角「…」，用浏览器打开再存；或者存成图片。";
    } catch (problem) {
      words.textContent = problem instanceof Error ? problem.message : String(problem);
    }
  };

  /** Writes lines at the end of the book. @param {string} lines @param {string} words what is said of it */
  const writeDown = (lines, words) => {
    if (!lines) return;
    before = store.get(BOOK);
    last = { ...last, mark: {}, past: {} }; // written once, however often it is pressed before the next answer
    const old = String(store.get(BOOK)?.[LINES] ?? "").trimEnd();
    store.set(BOOK, { ...store.get(BOOK), [LINES]: old ? `${old}\n${lines}` : lines });
    said.textContent = words;
    undo.hidden = false;
  };

  root.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("button") : null;
    if (!button) return;
    if ("paid" in button.dataset) writeDown(last?.mark.line ?? "", last?.mark.words ?? "");
    if ("past" in button.dataset) writeDown(last?.past.lines ?? "", "记下了。");
    if (button.dataset.open) openFold(button.dataset.open);
    if (button.dataset.takeAway) takeAway(button.dataset.takeAway);
    if ("retry" in button.dataset) now();
    if (button.dataset.keep) {
      store.remember(button.dataset.keep === "yes");
      strip.hidden = true;
    }
  });
  need(undo, "button", HTMLButtonElement).addEventListener("click", () => {
    store.set(BOOK, before);
    said.textContent = "撤销了。";
    undo.hidden = true;
  });
  store.onChange(follow);
  for (const back of ["visibilitychange", "pageshow"]) addEventListener(back, () => document.hidden || follow());
  showKept();
  follow();
};
