// @ts-check
// The checklist: ticks are kept like the agreement; what the plan says beside the items is follow.js's.

import { showPictures } from "../files/pictures.js";
import { fill } from "../form/fill.js";
import { createAsking } from "../python/ask.js";
import { all, need, today } from "../python/page.js";
import * as store from "../store/store.js";
import { createUndo } from "../store/undo.js";

const PART = "checklist";

/** @param {HTMLElement} tools @param {HTMLElement} list */
const start = (tools, list) => {
  const said = need(tools, "[data-ticks-said]", HTMLElement);
  const told = need(tools, "[data-picture-said]", HTMLElement);
  const clear = need(tools, "[data-clear]", HTMLElement);
  const back = need(tools, "[data-put-ticks-back]", HTMLElement);
  const undo = createUndo(back);
  const picture = need(tools, "[data-picture-button]", HTMLElement);
  const boxes = all("input", list).filter((box) => box instanceof HTMLInputElement);

  const ticks = () => Object.fromEntries(boxes.filter((box) => box.checked).map((box) => [box.id, "1"]));

  const items = () =>
    all("[data-item]", list).map((item) => ({
      group: item.closest("[data-group]")?.getAttribute("data-group") ?? "",
      text: need(item, "[data-words]", HTMLElement).textContent ?? "",
      slot: item.dataset.beside ?? "",
      done: need(item, "input", HTMLInputElement).checked,
    }));

  const request = () => ({
    call: "export",
    today: today(),
    format: "checklist",
    form: store.get("agreement") ?? {},
    items: items(),
  });

  /** Pictures of an earlier state are gone at once: a wrong one must not be kept. */
  const forget = () => {
    fill(tools, {});
    told.textContent = "";
  };

  const { now } = createAsking({
    request,
    answered: (result) => {
      told.textContent = result.note;
      fill(tools, result);
      showPictures(tools);
    },
    refused: (problems) => {
      told.textContent = problems[0]?.message ?? "";
    },
    failed: (problem) => {
      told.textContent = problem instanceof Error ? problem.message : String(problem);
    },
  });

  /** Follows the ticks, which another page or tab may change. */
  const follow = () => {
    const kept = store.get(PART) ?? {};
    for (const box of boxes) box.checked = box.id in kept;
    const done = Object.keys(ticks()).length;
    said.textContent = done ? `勾了 ${done} 条，共 ${boxes.length} 条。` : "";
    clear.hidden = done === 0;
    forget();
  };

  list.addEventListener("change", () => {
    undo(null);
    const now = ticks();
    store.set(PART, Object.keys(now).length ? now : undefined);
  });
  clear.addEventListener("click", () => {
    const before = store.get(PART);
    store.set(PART, undefined);
    undo(() => {
      store.set(PART, before);
      clear.focus();
    });
    back.focus();
  });
  picture.hidden = false;
  picture.addEventListener("click", () => {
    told.textContent = "正在做图片…";
    now(true);
  });
  store.onChange(follow);
  const early = ticks(); // ticked before this script was there: never thrown away
  if (Object.keys(early).length) store.set(PART, { ...store.get(PART), ...early });
  follow();
};

const [tools] = all("[data-checklist-tools]");
const [list] = all("[data-checklist]");
if (tools && list) start(tools, list);
