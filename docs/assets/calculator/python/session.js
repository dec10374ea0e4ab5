// @ts-check
/** One worker from its start to its end; whoever waits for it always hears of that end. */

/**
 * @typedef {object} Options
 * @property {{ load: number, answer: number, wake: number, rest: number }} limits in milliseconds
 * @property {(announced: number, received: number) => void} progress bytes on their way, bytes here
 * @property {(reason: string, detail: string) => Error} problem
 * @property {() => void} whole all that may be asked for is there
 * @property {() => void} ended a worker that was ready is no more
 */
/** @typedef {{ resolve: (answer: string) => void, reject: (problem: Error) => void }} Caller */

const READY = 0; // the number of the request that loading is
const LONG = 100_000; // characters of a request that may take as long again as a short one: a year's bill has two million

export class Session {
  /** @type {Map<number, Caller>} */
  #waiting = new Map();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #clock;
  #count = READY;
  #longest = 0; // characters of the longest request that waits
  #heard = false;
  #options;
  #worker;

  /** @param {import("./published.js").Started} started @param {Options} options */
  constructor({ worker, isModule, heard }, options) {
    this.#options = options;
    this.ready = this.#wait();
    this.#worker = worker;
    this.#worker.onmessage = ({ data }) => this.#hear(data);
    this.#worker.onerror = ({ message }) => this.#end(this.#heard ? "crash" : "network", message);
    this.#expect("load", "timeout");
    if (!isModule) this.#end("unsupported", "no module workers");
    for (const data of heard) this.#hear(data);
  }

  /** The answer to one request, both as text. @param {string} request */
  ask(request) {
    if (!this.#waiting.size) {
      this.#longest = 0;
      this.#expect("wake", "crash");
    }
    this.#longest = Math.max(this.#longest, request.length);
    this.#worker.postMessage({ id: this.#count, request });
    return this.#wait();
  }

  /** @returns {Promise<string>} */
  #wait() {
    const id = this.#count++;
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
  }

  /** @param {{ id?: number, begun?: true, answer?: string, announced?: number, received?: number, fetching?: true, whole?: true, failed?: string, detail?: string }} data */
  #hear({ id = -1, begun, answer, announced = 0, received = 0, fetching, whole, failed, detail }) {
    this.#heard = true;
    if (failed) return this.#end(failed, detail);
    if (whole) this.#options.whole();
    if (announced || received) this.#options.progress(announced, received);
    if (answer !== undefined) {
      this.#waiting.get(id)?.resolve(answer);
      this.#waiting.delete(id);
    }
    if (this.#waiting.has(READY) || (fetching && this.#waiting.size)) this.#expect("load", "timeout");
    else if (begun) this.#expect("answer", "slow");
    else if (this.#waiting.size) this.#expect("wake", "crash");
    else this.#expect("rest", "rested"); // asked nothing for long, it gives its memory back
  }

  /**
   * Ends it all unless the worker is heard of in time: one that was killed sends no word.
   * @param {"load" | "answer" | "wake" | "rest"} step @param {string} reason
   */
  #expect(step, reason) {
    const limit = this.#options.limits[step] * (step === "answer" ? 1 + this.#longest / LONG : 1);
    const since = Date.now();
    clearTimeout(this.#clock);
    this.#clock = setTimeout(() => {
      // A phone that slept wakes up with its clocks run out; that silence was its own.
      if (Date.now() - since > 1.5 * limit) this.#expect(step, reason);
      else this.#end(reason);
    }, limit);
  }

  /** @param {string} reason @param {string} [detail] */
  #end(reason, detail = "") {
    clearTimeout(this.#clock);
    this.#worker.onmessage = this.#worker.onerror = null;
    this.#worker.terminate();
    const callers = [...this.#waiting.values()];
    if (!this.#waiting.has(READY)) this.#options.ended();
    this.#waiting.clear();
    for (const caller of callers) caller.reject(this.#options.problem(reason, detail));
  }
}
