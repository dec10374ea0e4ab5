// @ts-check
// The card of the reader's own agreement: what it comes to, where it is kept, and how to erase it.

import { startFile } from "../files/kept_file.js";
import { asItIs, fill } from "../form/fill.js";
import { completed } from "../form/form.js";
import { createAsking } from "../python/ask.js";
import { all, need, onNewDay, today } from "../python/page.js";
import { startLock, startUnlock } from "../store/locked.js";
import { isSame, linkTo, readLink, takeFromAddress } from "../store/share.js";
import { hasFoundUnread, unread } from "../store/shelf.js";
import * as store from "../store/store.js";
import { createUndo } from "../store/undo.js";
import { startUnsafe } from "../store/unsafe.js";
import { createOffer } from "./offer.js";

const HISTORY = "浏览历史里还有打开过的那个链接，协议在里面：请在浏览器的历史记录里删掉它。";
const OPENED = "链接里的协议已经填好，请逐项看过再用。";

/** @param {HTMLElement} root */
const start = (root) => {
  const said = need(root, "[data-mine-said]", HTMLElement);
  const undo = need(root, "[data-undo]", HTMLElement);
  const remember = need(root, "[data-remember]", HTMLInputElement);
  const link = need(root, "[data-link]", HTMLElement);
  const text = need(link, "textarea", HTMLTextAreaElement);
  const plan = need(root, "[data-plan]", HTMLElement);
  const replaced = need(root, "[data-replaced]", HTMLElement);
  const notice = document.querySelector("[data-opened]"); // at the head of the form, where there is one
  const offerUndo = createUndo(undo);

  /** @param {string} words @param {(() => void) | null} [undone] how to have it as it was */
  const say = (words, undone = null) => {
    said.textContent = words;
    const back = () => {
      undone?.();
      say("放回来了。");
      need(root, "summary", HTMLElement).focus();
    };
    offerUndo(undone && back);
  };

  /** @param {any} result */
  const showPlan = (result) => {
    fill(plan, result);
    root.dataset.mine = "own";
  };
  /** @param {"open" | "kept"} state what an agreement without a plan is: unfinished, or not worked out */
  const showOnly = (state) => {
    root.dataset.mine = store.get("agreement") ? state : "none";
  };
  const empty = asItIs(plan);
  const { soon, drop } = createAsking({
    request: () => ({ call: "calculate", today: today(), form: store.get("agreement") ?? {} }),
    answered: (result) => {
      showPlan(result);
      store.set("agreement", completed(store.get("agreement"), result.keep));
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

  const offer = createOffer((isTaken) => {
    if (isTaken) say("换好了。");
    const next = isTaken ? replaced.querySelector("button") : root.querySelector("summary");
    if (isTaken && notice instanceof HTMLElement && !notice.hidden) notice.querySelector("button")?.focus();
    else next?.focus({ preventScroll: !isTaken });
  });

  /** What another tab keeps on the device is offered, where this tab has its own. */
  const offerElsewhere = () => {
    const isThere = Boolean(store.elsewhere());
    if (!isThere && offer.kind() === "tab") offer.hide();
    if (!isThere || offer.kind()) return;
    const form = () => store.elsewhere()?.agreement ?? {};
    const [take, leave] = [true, false].map((yes) => () => store.takeElsewhere(yes));
    if (take && leave) offer.make({ kind: "tab", form, take, leave });
  };

  const ask = () => isAskedHere && store.get("agreement") && soon();
  let linked = store.wasLinked();
  let inLink = ""; // the agreement that the link in sight was made of

  const show = () => {
    const agreement = store.get("agreement");
    if (!agreement || root.dataset.mine === "none") showOnly("kept");
    if (!agreement) {
      drop();
      empty();
    }
    remember.checked = store.isForDevice();
    replaced.hidden = store.replaced() === 0;
    need(replaced, "[data-replaced-count]", HTMLElement).textContent = String(store.replaced());
    offerElsewhere();
    for (const place of all("[data-where]", root)) place.hidden = place.dataset.where !== store.where();
    need(root, "[data-stored]", HTMLElement).textContent = store.shown() + unread();
    for (const button of all("[data-share], [data-save]", root)) button.toggleAttribute("disabled", !agreement);
    if (JSON.stringify(agreement) === inLink) return; // a link of this very agreement stays in sight
    link.hidden = true;
    text.value = "";
  };

  /** Says that a link's agreement stands in the form, with the way back: where the form is at its head, too, as this card is far below. @param {() => void} undone */
  const sayFilled = (undone) => {
    say(OPENED, undone);
    if (!(notice instanceof HTMLElement)) return;
    notice.hidden = false;
    need(notice, "[data-opened-back]", HTMLButtonElement).onclick = () => {
      undone();
      notice.hidden = true;
      say("放回来了。");
    };
  };
  const hideNotice = () => {
    if (notice instanceof HTMLElement) notice.hidden = true;
  };

  /** @param {Record<string, string>} form an agreement somebody put into a link */
  const open = (form) => {
    delete document.documentElement.dataset.shared; // the place kept for the notice (early.html)
    hideNotice();
    if (Object.keys(form).length === 0) return say("链接里的协议读不出来，可能没有复制完整。");
    const before = store.whole();
    if (isSame(before.agreement ?? {}, form)) return say("链接里的就是你现在这份。");
    if (before.agreement) {
      say("");
      const take = () => {
        store.replace({ ...store.whole(), agreement: form });
        sayFilled(store.bringBack);
      };
      return offer.make({ kind: "link", form: () => form, take });
    }
    store.set("agreement", form);
    sayFilled(() => store.restore(before));
  };

  const forgetLock = startLock(link);
  const openLocked = startUnlock((hash) => open(readLink(hash)));
  const openFromAddress = () => {
    if (openLocked()) return true;
    const shared = takeFromAddress();
    if (shared) {
      store.noteLink();
      open(shared);
    }
    return Boolean(shared);
  };

  startUnsafe(root);
  startFile(root, say, (one) => {
    say("");
    offer.make(one);
  });
  need(replaced, "[data-bring-back]", HTMLButtonElement).addEventListener("click", () => {
    store.bringBack();
    hideNotice();
    say("放回来了。");
  });
  need(replaced, "[data-throw-away]", HTMLButtonElement).addEventListener("click", () => {
    say("丢掉了。", store.throwAway());
    need(undo, "button", HTMLButtonElement).focus();
  });
  remember.addEventListener("change", () => {
    const wanted = remember.checked;
    store.remember(wanted);
    if (wanted && !store.isForDevice()) say("这个浏览器不让保存。要留下，请存成文件。");
    else say(wanted ? "记住了。" : "不再记在这台设备上，关掉标签页就没有了。");
  });
  need(root, "[data-erase]", HTMLButtonElement).addEventListener("click", () => {
    const left = linked ? HISTORY : "";
    const undone = store.erase();
    say(`都清掉了，这个网站没有留下你填的东西，离线用的网页副本也删了。${left}`, undone);
    need(undo, "button", HTMLButtonElement).focus();
  });
  need(root, "[data-share]", HTMLButtonElement).addEventListener("click", () => {
    const agreement = store.get("agreement") ?? {};
    inLink = JSON.stringify(agreement);
    text.value = linkTo(agreement, root.dataset.page ?? location.href);
    forgetLock(text.value);
    link.hidden = false;
    text.focus({ preventScroll: true });
    text.select();
    text.scrollTop = 0; // some browsers go to the end of what is chosen
    link.scrollIntoView({ block: "nearest" });
  });
  store.onChange((elsewhere) => {
    const left = linked && !store.wasLinked() ? HISTORY : "";
    linked = store.wasLinked();
    show();
    if (!elsewhere) return;
    const isThere = Object.keys(store.whole()).length > 0;
    if (isThere) say("你在另一个标签页里改过，这里已经跟上。");
    else say(`另一个标签页里清掉了，或者不再记住，这里也没有了。${left}`);
  });
  store.watch(() => store.get("agreement"), ask);
  document.addEventListener("site:forget", () => {
    hideNotice();
    say("");
  });
  onNewDay(ask);
  window.addEventListener("hashchange", openFromAddress); // a link pasted into the open page
  show();
  ask();
  if (!openFromAddress() && hasFoundUnread())
    say("上次存下的有一部分读不出来，可能是别的版本存的。原文没有删，在「看看存了什么」里。");
};

for (const root of all("[data-mine]")) start(root);
