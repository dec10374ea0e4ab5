// @ts-check
// Warming the core up: after an answer the same is worked out a few times more, for nobody.
// A browser keeps what it compiled for the next visit only once enough of it has run often enough
// (Chromium: a million bytes of its best code), and a reader who asks once does not get there.

const SILENCE = 200; // milliseconds without a question before it begins
const BREATH = 2; // milliseconds between two rounds, in which a question is heard
const ROUNDS = 20; // in a worker's whole life
const LONGEST = 100; // milliseconds a round may take: so long a question would wait

/** What is to be called with each request that was answered. @param {(request: string) => unknown} answer */
export const createWarming = (answer) => {
  let left = ROUNDS;
  let clock = 0;
  return (/** @type {string} */ request) => {
    const round = () => {
      const since = performance.now();
      answer(request);
      left = performance.now() - since > LONGEST ? 0 : left - 1;
      if (left > 0) clock = self.setTimeout(round, BREATH);
    };
    clearTimeout(clock);
    if (left > 0) clock = self.setTimeout(round, SILENCE);
  };
};
