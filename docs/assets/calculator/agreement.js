// @ts-check
// The card of the reader's own agreement: what it comes to, where it is kept, and how to erase it.

import { createAsking } from "./ask.js";
import { fill } from "./fill.js";
import { completed } from "./form.js";
import { startFile } from "./kept_file.js";
import { all, need, today } from "./page.js";
import { linkTo, takeFromAddress } from "./share.js";
import { hasFoundUnread, unread } from "./shelf.js";
import * as store from "./store.js";

const OPENED = "链接里的协议已经填好，请逐项看过再用。";

/** @param {HTMLElement} root */
const start = (root) => {
  const said = need(root, "[data-mine-said]", HTMLElement);
  const undo = need(root, "[data-undo]", HTMLElement);
  const remember = need(root, "[data-remember]", HTMLInputElement);
  const link = need(root, "[data-link]", HTMLElement);
  /** @type {(() => void) | null} */
  let back = null;

  /** @param {string} words @param {(() => void) | null} [undone] how to have it as it was */
  const say = (words, undone = null) => {
    said.textContent = words;
    back = undone;
    undo.hidden = !undone;
  };

  /** @param {any} result */
  const showPlan = (result) => {
    fill(need(root, "[data-plan]", HTMLElement), result);
    root.dataset.mine = "own";
  };
  /** @param {"open" | "kept"} state what an agreement without a plan is: unfinished, or not worked out */
  const showOnly = (state) => {
    root.dataset.mine = store.get("agreement") ? state : "none";
  };
  const { soon } = createAsking({
    request: () => ({ call: "calculate", today: today(), form: store.get("agreement") ?? {} }),
    answered: (result) => {
      showPlan(result);
      store.set("agreement", completed(store.get("agreement") ?? {}, result.keep));
    },
    refused: () => showOnly("open"),
    failed: () => showOnly("kept"),
  });
  // Where the form itself is, it asks, and nothing is written over what is being typed.
  const isAskedHere = !document.querySelector("[data-calculator]");
  document.addEventListener("calculator:plan", (event) => {
    const { detail } = /** @type {CustomEvent} */ (event);
    if (detail) showPlan(detail);
    else showOnly("open");
  });

  let asked = "";

  const show = () => {
    const agreement = store.get("agreement");
    const now = JSON.stringify(agreement ?? null);
    if (!agreement || root.dataset.mine === "none") showOnly("kept");
    if (agreement && isAskedHere && now !== asked) soon();
    asked = now;
    remember.checked = store.where() === "device";
    for (const place of all("[data-where]", root)) place.hidden = place.dataset.where !== store.where();
    need(root, "[data-stored]", HTMLElement).textContent = JSON.stringify(store.whole(), null, 1) + unread();
    for (const button of all("[data-share], [data-save]", root)) button.toggleAttribute("disabled", !agreement);
    link.hidden = true;
  };

  /** @param {Record<string, string>} form an agreement somebody put into a link */
  const open = (form) => {
    delete document.documentElement.dataset.shared; // the place kept for the notice (early.html)
    if (Object.keys(form).length === 0) return say("链接里的协议读不出来，可能没有复制完整。");
    const before = store.get("agreement");
    const undone = () => store.set("agreement", before);
    store.set("agreement", form);
    say(OPENED, undone);
    // Where the form is, it is said at its head, too: this card is far below.
    const notice = document.querySelector("[data-opened]");
    if (!(notice instanceof HTMLElement)) return;
    notice.hidden = false;
    need(notice, "[data-opened-back]", HTMLButtonElement).addEventListener("click", () => {
      undone();
      notice.hidden = true;
      say("放回来了。");
    });
  };

  startFile(root, say);
  undo.addEventListener("click", () => {
    back?.();
    say("放回来了。");
    need(root, "summary", HTMLElement).focus();
  });
  remember.addEventListener("change", () => {
    const wanted = remember.checked;
    store.remember(wanted);
    if (wanted && store.where() !== "device") say("这个浏览器不让保存。要留下，请存成文件。");
    else say(wanted ? "记住了。" : "不再记在这台设备上，关掉标签页就没有了。");
  });
  need(root, "[data-erase]", HTMLButtonElement).addEventListener("click", () => {
    const undone = store.erase();
    document.dispatchEvent(new Event("site:forget")); // offline.js: the copy for days without a network
    say("都清掉了，这个浏览器里没有你填的东西了，离线用的网页副本也删了。", undone);
    need(undo, "button", HTMLButtonElement).focus();
  });
  need(root, "[data-share]", HTMLButtonElement).addEventListener("click", () => {
    const text = need(link, "textarea", HTMLTextAreaElement);
    text.value = linkTo(store.get("agreement") ?? {}, root.dataset.page ?? location.href);
    link.hidden = false;
    text.focus({ preventScroll: true });
    text.select();
    text.scrollTop = 0; // some browsers go to the end of what is chosen
    link.scrollIntoView({ block: "nearest" });
  });
  store.onChange((elsewhere) => {
    show();
    if (elsewhere) say("你在另一个标签页里改过，这里已经跟上。");
  });
  show();
  const shared = takeFromAddress();
  if (shared) open(shared);
  else if (hasFoundUnread()) say("上次存下的有一部分读不出来，可能是别的版本存的。原文没有删，在「看看存了什么」里。");
};

for (const root of all("[data-mine]")) start(root);
