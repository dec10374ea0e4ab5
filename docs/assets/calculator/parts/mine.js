// @ts-check
// The page of the reader's own plan: which of its rooms is open, and what the reader pastes or types there.

import { startOpening } from "../files/open_file.js";
import { sayEmpty, showProblems } from "../form/form.js";
import { loadInTime, showLoading } from "../python/loading.js";
import { all, need, runtime, today } from "../python/page.js";
import { carried, takeFromAddress } from "../store/carry.js";
import { READY } from "../store/kept_card.js";
import { isSame } from "../store/share.js";
import * as store from "../store/store.js";
import { startCard } from "./mine_card.js";
import { startReading } from "./mine_read.js";
import { createOffer } from "./offer.js";

/** @typedef {import("../form/form.js").Problem} Problem */

/** Takes all of the reader's out of this browser at a touch, and has it back at another. @param {HTMLElement} root */
const startErasing = (root) => {
  const erased = need(root, "[data-erased]", HTMLElement);
  const back = need(erased, "[data-put-back]", HTMLButtonElement);
  let undo = () => {};
  need(root, "[data-erase]", HTMLButtonElement).addEventListener("click", () => {
    undo = store.erase();
    erased.hidden = false;
    back.focus();
  });
  back.addEventListener("click", () => undo());
  store.onChange(() => {
    if (store.get("agreement")) erased.hidden = true;
  });
};

/** Offers the plan and the book that a link brings; nothing of them is taken before a yes. @param {HTMLElement} said where it is told that there is nothing to offer */
const startArriving = (said) => {
  const offer = createOffer(() => {});
  const arrive = async () => {
    const brought = await takeFromAddress();
    if (!brought) return;
    said.textContent = "";
    const own = store.whole();
    if (!brought.agreement) said.textContent = "链接里的方案读不出来，可能没有复制完整。";
    else if (isSame(carried(own), brought)) said.textContent = "链接里的就是你现在这份。";
    else {
      const { card: _, ...rest } = own;
      offer.make({
        kind: "whole",
        isFirst: !own.agreement,
        form: () => brought.agreement ?? {},
        take: () => store.replace({ ...rest, ...brought }),
      });
    }
  };
  window.addEventListener("hashchange", arrive); // a link pasted into the open page
  arrive();
};

/** @param {HTMLElement} root */
const start = (root) => {
  /** @type {Record<string, Record<string, string>>} how it is repaid by what is known of interest, in the form's own words */
  const filled = JSON.parse(root.dataset.methodsBy ?? "{}");

  /**
   * Keeps an agreement for every page, and what of it is only assumed.
   * @param {Record<string, string>} values @param {string} interest what is known of interest: "no", "yes", nothing, or all is "said"
   * @param {string} payments what the lender's text says of single payments
   * @param {Record<string, string>} [assumed]
   */
  const keepAgreement = (values, interest, payments, assumed) => {
    const open = { ...(interest !== "no" && filled[interest]), ...assumed };
    store.set("assumed", Object.keys(open).length ? open : undefined);
    store.set("said", payments ? { payments } : undefined);
    store.set(READY, undefined); // of another plan's row
    store.set("agreement", { ...values, ...filled[interest] });
  };

  /**
   * Keeps an agreement that Python can make a plan of; else what is wrong with it.
   * @param {Record<string, string>} values @param {string} interest @param {string} [payments] @param {Record<string, string>} [assumed]
   * @returns {Promise<Problem[]>}
   */
  const tryAgreement = async (values, interest, payments = "", assumed = {}) => {
    const form = { ...values, ...filled[interest] };
    const { problems = [] } = await runtime.answer({ call: "card", today: today(), form, said: payments });
    if (problems.length === 0) keepAgreement(values, interest, payments, assumed);
    return problems;
  };

  /** Says beside what was pressed that an answer is on its way. @param {Element} part @param {boolean} isWaiting */
  const showWaiting = (part, isWaiting) => {
    need(part, "[data-wait]", HTMLElement).hidden = !isWaiting;
  };

  /** Puts a text into the box, as if it were typed. @param {string} text */
  const put = (text) => {
    box.value = text;
    box.dispatchEvent(new Event("input", { bubbles: true }));
  };

  /** @param {string} room @param {boolean} [focus] */
  const open = (room, focus = true) => {
    root.dataset.room = room;
    if (!focus) return;
    const heading = root.querySelector(`[data-in="${room}"] h2`);
    if (heading instanceof HTMLElement) {
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
    }
    scrollTo({ top: 0 });
  };

  const box = need(root, "[data-paste]", HTMLTextAreaElement);
  const said = need(root, "[data-said]", HTMLElement);
  const paste = need(root, "[data-clipboard]", HTMLButtonElement);
  const readIt = need(root, "[data-read]", HTMLButtonElement);
  const form = need(root, "[data-paste-form]", HTMLFormElement);

  const reading = startReading(need(root, "[data-in=read]", HTMLElement), {
    open: () => {
      showWaiting(form, false);
      open("read");
    },
    nothing: (words) => {
      showWaiting(form, false);
      said.textContent = words;
    },
    take: tryAgreement,
  });

  const showButtons = () => {
    const isEmpty = !box.value.trim();
    paste.hidden = !isEmpty;
    readIt.hidden = isEmpty;
  };
  const read = () => {
    said.textContent = "";
    if (!box.value.trim()) return;
    showWaiting(form, true);
    reading.read(box.value);
  };

  paste.addEventListener("click", async () => {
    try {
      put(await navigator.clipboard.readText());
    } catch {
      box.focus();
      said.textContent = "长按上面的框，选「粘贴」。";
      return;
    }
    showButtons();
    read();
  });
  box.addEventListener("input", showButtons);
  box.addEventListener("wiped", read);
  box.addEventListener("paste", () => setTimeout(read));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    read();
  });
  startOpening(need(root, "[data-opens]", HTMLElement), {
    say: (words) => {
      said.textContent = words;
    },
    opened: async (text) => {
      try {
        const { problems, result } = await runtime.answer({ call: "read_bill", today: today(), payments: text });
        const words = problems?.[0]?.message ?? result.words.first;
        if (words)
          said.textContent = words; // a bill, before there is a plan to hold it against
        else {
          put(text);
          read();
        }
      } catch (problem) {
        said.textContent = problem instanceof Error ? problem.message : String(problem);
      }
    },
  });
  for (const button of all("[data-to]", root))
    button.addEventListener("click", () => open(button.dataset.to ?? "first"));

  const numbers = need(root, "[data-numbers]", HTMLFormElement);
  const wrong = need(root, "[data-numbers-error]", HTMLElement);
  numbers.addEventListener("submit", async (event) => {
    event.preventDefault();
    const { interest = "", ...values } = /** @type {Record<string, string>} */ (
      Object.fromEntries(new FormData(numbers))
    );
    if (interest === "yes") {
      store.set("agreement", values);
      location.assign(need(numbers, "a[data-whole]", HTMLAnchorElement).href);
      return;
    }
    wrong.hidden = true;
    sayEmpty(numbers);
    showWaiting(numbers, true);
    try {
      showProblems(numbers, await tryAgreement(values, interest), () => true);
    } catch (problem) {
      wrong.textContent = problem instanceof Error ? problem.message : String(problem);
      wrong.hidden = false;
    }
    showWaiting(numbers, false);
  });

  startCard(need(root, "[data-in=now]", HTMLElement));
  startErasing(root);
  startArriving(need(root, "[data-arrived]", HTMLElement));

  let hadPlan = Boolean(store.get("agreement"));
  store.onChange(() => {
    const hasPlan = Boolean(store.get("agreement"));
    if (hasPlan !== hadPlan) {
      if (!hasPlan) box.value = "";
      showButtons();
      open(hasPlan ? "now" : "first");
    }
    hadPlan = hasPlan;
  });
  open(hadPlan ? "now" : "first", false);
  showButtons();
  showLoading(root, runtime);
  loadInTime(root, runtime, () => {});
};

for (const root of all("[data-mine-room]")) start(root);
