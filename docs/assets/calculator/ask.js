// @ts-check
// Asking Python: soon after a change, and never with an answer that a newer question has overtaken.

import { runtime } from "./page.js";

/** @typedef {import("./form.js").Problem} Problem */

const PAUSE = 10; // milliseconds without a change before an answer is asked for: what one act changes is asked once

/**
 * @param {object} hooks
 * @param {() => unknown} hooks.request what to ask, as things stand
 * @param {(result: any, explicit: boolean) => void} hooks.answered
 * @param {(problems: Problem[], explicit: boolean) => void} hooks.refused
 * @param {(problem: unknown) => void} hooks.failed
 */
export const createAsking = ({ request, answered, refused, failed }) => {
  let turn = 0;
  let settled = 0;
  let timer = 0;

  /** Asks at once; `explicit` where the reader pressed a button and waits for a word. */
  const now = async (explicit = false) => {
    clearTimeout(timer);
    const mine = ++turn;
    try {
      const { problems, result } = await runtime.answer(request());
      if (mine !== turn) return;
      if (problems) refused(problems, explicit);
      else answered(result, explicit);
    } catch (problem) {
      if (mine === turn) failed(problem);
    } finally {
      settled = mine;
    }
  };

  /** Asks when the typing pauses; whatever is on its way answers a question of the past. */
  const soon = () => {
    turn += 1;
    clearTimeout(timer);
    timer = setTimeout(now, PAUSE);
  };

  /** Asks no more: what the question was about is gone, and its answer, on its way, comes to nobody. */
  const drop = () => {
    clearTimeout(timer);
    settled = ++turn;
  };
  document.addEventListener("site:forget", drop);

  /** Whether nothing is asked that is still to be answered. */
  const isIdle = () => settled === turn;

  return { now, soon, drop, isIdle };
};
