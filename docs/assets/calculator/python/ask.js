// @ts-check
// Asking Python: soon after a change, and never with an answer that a newer question has overtaken.

import { runtime } from "./page.js";

/** @typedef {import("../form/form.js").Problem} Problem */

const LATE = 300; // milliseconds without an answer before the older one is marked as such
const PAUSE = 10; // milliseconds without a change before an answer is asked for: what one act changes is asked once

/**
 * @param {object} hooks
 * @param {HTMLElement} [hooks.root] whose older answer is marked while a newer one is on its way, or does not come:
 *   data-pending is then "late" or "failed"
 * @param {() => unknown} hooks.request what to ask, as things stand
 * @param {(result: any, explicit: boolean) => void} hooks.answered
 * @param {(problems: Problem[], explicit: boolean) => void} hooks.refused
 * @param {(problem: unknown) => void} hooks.failed
 * @param {number} [hooks.pause] milliseconds without a change before it is asked; longer where nobody waits for it
 * @param {() => unknown} [hooks.held] whether to wait as long again instead of asking
 */
export const createAsking = ({ root, request, answered, refused, failed, pause = PAUSE, held }) => {
  let turn = 0;
  let settled = 0;
  let timer = 0;
  let patience = 0;

  /** Marks the answer that is there as the older one. @param {"late" | "failed"} how */
  const mark = (how) => root?.setAttribute("data-pending", how);

  /** From now on an answer is waited for. */
  const wait = () => {
    turn += 1;
    clearTimeout(timer);
    patience ||= setTimeout(mark, LATE, "late");
  };

  /** It is there, or will not come. */
  const rest = () => {
    clearTimeout(patience);
    patience = 0;
    root?.removeAttribute("data-pending");
  };

  /** Asks at once; `explicit` where the reader pressed a button and waits for a word. */
  const now = async (explicit = false) => {
    wait();
    const mine = turn;
    try {
      const { problems, result } = await runtime.answer(request());
      if (mine !== turn) return;
      rest();
      if (problems) refused(problems, explicit);
      else answered(result, explicit);
    } catch (problem) {
      if (mine !== turn) return;
      rest();
      mark("failed");
      failed(problem);
    } finally {
      settled = mine;
    }
  };

  /** Asks when the typing pauses; whatever is on its way answers a question of the past. */
  const soon = () => {
    wait();
    timer = setTimeout(() => (held?.() ? soon() : now()), pause);
  };

  /** Asks no more: what the question was about is gone, and its answer, on its way, comes to nobody. */
  const drop = () => {
    clearTimeout(timer);
    rest();
    settled = ++turn;
  };
  document.addEventListener("site:forget", drop);

  /** Whether nothing is asked that is still to be answered. */
  const isIdle = () => settled === turn;

  return { now, soon, drop, isIdle };
};
