// @ts-check
/** The calculator's Python as the page sees it: load it, ask it, hear how far it is. */
import { createNextStart } from "./next_start.js";
import { early, published, started } from "./published.js";
import { Session } from "./session.js";

/** What the reader is told, by what went wrong; each ends with what to do. */
const MESSAGES = {
  unsupported: "这个浏览器太旧，运行不了计算器。请更新浏览器再打开本页；在微信里，可点右上角「…」选「在浏览器打开」。",
  timeout: "等了很久没有动静，计算器先停下了。请检查网络后再试一次。",
  slow: "这次计算太久没有结果，已经停下。请检查填写的内容，再算一次。",
  busy: "计算器下载好了，可是这台设备忙不过来，没能启动。请关掉一些页面或应用，再试一次。",
  network: "计算器没有下载下来。请检查网络，或换一个网络后再试。",
  replaced: "网站刚更新过，这一页还是旧的，所以没有下载下来。你填的都在：刷新本页，就能接着算。",
  damaged: "下载到的计算器和发布的不一样，为安全起见没有运行。请刷新本页；还是这样，请换一个网络。",
  crash: "计算器意外停了，重新启动后还是不行。请刷新本页再试。",
  kept: "计算器意外停了，重新启动后还是不行。请刷新本页再试。",
  small: "计算器意外停了，重新启动后还是不行。请刷新本页再试。",
  lacking: "这次要用到还没下载的部分，现在下载不到。你填的都在：连上网络后再试一次；换个填法，现在也许就能算。",
  memory: "内存不够，计算器停了。请关掉一些页面或应用，再刷新本页。",
};
/** @typedef {"unsupported" | "timeout" | "network" | "crash"} Kind */
/** @type {Record<string, Kind>} */
const KINDS = {
  slow: "timeout",
  busy: "timeout",
  damaged: "network",
  replaced: "network",
  lacking: "network",
  memory: "crash",
  small: "crash",
  kept: "crash",
};

const BUSY = 3; // times as long the device itself may be silent, once all is downloaded

/** Whether the site has another release by now than the one this page is of: what it asks for is gone then. */
const isReplaced = async () => {
  try {
    const page = await fetch(location.pathname, { cache: "no-cache" });
    const release = document.querySelector('meta[name="release"]')?.getAttribute("content") ?? "";
    const [, now] = (page.ok && /<meta name="release" content="(\w+)">/.exec(await page.text())) || [];
    return Boolean(now && release && now !== release);
  } catch {
    return false; // no network, then
  }
};

/** What to tell the reader of a problem: a page that has grown old misses what it asks for. @param {RuntimeProblem} problem @returns {Promise<never>} */
const orReplaced = async (problem) => {
  if (problem.kind !== "network" || !(await isReplaced())) throw problem;
  document.dispatchEvent(new Event("site:old")); // newer.js has the button that loads the page anew
  throw new RuntimeProblem("replaced", problem.detail);
};

/** Why there is no answer: `kind` for the page, `message` for the reader, `detail` for a report. */
export class RuntimeProblem extends Error {
  /** @param {keyof typeof MESSAGES} reason @param {string} [detail] */
  constructor(reason, detail = "") {
    super(MESSAGES[reason]);
    this.name = "RuntimeProblem";
    this.reason = reason;
    this.kind = KINDS[reason] ?? /** @type {Kind} */ (reason);
    this.isCurable = this.kind === "crash" || reason === "damaged"; // one more try may go well
    this.detail = detail;
  }
}

/**
 * One runtime for a page. Nothing is fetched before load() or answer().
 * @param {object} options
 * @param {string | URL} options.base the site's root, absolute
 * @param {number} [options.limitMs] the longest silence while loading: a slow link is no failure
 * @param {number} [options.answerMs] the longest time for an answer
 * @param {number} [options.wakeMs] the longest time for a living worker to take up a request
 * @param {number} [options.restMs] so long without a question Python is let go; the next one starts it again
 */
export function createRuntime({ base, limitMs = 30_000, answerMs = 20_000, wakeMs = 4_000, restMs = 600_000 }) {
  /** @type {Record<string, Set<(value: any) => void>>} */
  const listeners = { progress: new Set(), state: new Set() };
  const makeNextReady = createNextStart(base);
  /** @type {Promise<Session> | null} */
  let loading = null;
  let isSmall = true; // the core without what the calculator was never seen to need; else the whole one

  /** @type {Record<string, unknown>} what was told last: Python may be on its way before the page listens */
  const last = {};

  /** @param {"progress" | "state"} event @param {unknown} value */
  const tell = (event, value) => {
    last[event] = value;
    for (const listener of listeners[event] ?? []) listener(value);
  };

  /** A worker that has Python running in it, or RuntimeProblem. @param {RuntimeProblem} [before] */
  const begin = async (before) => {
    if (!window.Worker || !window.WebAssembly) throw new RuntimeProblem("unsupported", "no Worker or no WebAssembly");
    const told = published();
    if (!told) throw new RuntimeProblem("network", "the page names no runtime");
    const { spare, files: usual, ...rest } = told;
    const files = isSmall ? usual : { ...usual, ...spare };
    const manifest = { ...rest, files, again: before?.reason === "damaged" };
    let unknown = Object.keys(files).length;
    let [loaded, total] = [0, 0];
    const isHere = () => !unknown && loaded >= total - 1; // shares of a byte are lost on the way
    const session = new Session((!before && isSmall && early()) || started(manifest, base), {
      limits: {
        get load() {
          return isHere() ? BUSY * limitMs : limitMs;
        },
        answer: answerMs,
        wake: wakeMs,
        rest: restMs,
      },
      progress: (announced, received) => {
        if (announced) unknown -= 1;
        loaded += received;
        total += announced;
        if (!unknown) tell("progress", { loaded: Math.round(loaded), total }); // before that, nobody knows the total
      },
      problem: (reason, detail) => {
        // Where the whole core does not come, as on a day without a network, other questions need it not.
        const isLacking = !isSmall && ["network", "timeout"].includes(reason);
        isSmall = isLacking || (isSmall && reason !== "small");
        const found = isLacking ? "lacking" : reason === "timeout" && isHere() ? "busy" : reason;
        return new RuntimeProblem(/** @type {keyof typeof MESSAGES} */ (found), detail);
      },
      // offline.js keeps what was loaded
      whole: () => document.dispatchEvent(new Event("calculator:ready")),
      ended: () => {
        loading = null;
        tell("state", "idle");
      },
    });
    await session.ready.catch(orReplaced);
    return session;
  };

  const session = () => {
    if (!loading) {
      tell("state", "loading");
      loading = begin().catch((problem) => (problem.isCurable ? begin(problem) : Promise.reject(problem)));
      loading.then(
        () => tell("state", "ready"),
        () => {
          loading = null;
          tell("state", "failed");
        },
      );
    }
    return loading;
  };

  /** @param {unknown} request @returns {Promise<any>} */
  const ask = async (request) => {
    const answer = await (await session()).ask(JSON.stringify(request));
    makeNextReady();
    return JSON.parse(answer);
  };

  return {
    /** @returns {Promise<void>} */
    load: async () => void (await session()),
    /** @param {unknown} request @returns {Promise<any>} */
    answer: async (request) => {
      await session();
      return ask(request).catch((problem) => (problem.isCurable ? ask(request) : orReplaced(problem)));
    },
    /** The listener hears what was told last, and all that follows. @param {"progress" | "state"} event @param {(value: any) => void} listener */
    on: (event, listener) => {
      listeners[event]?.add(listener);
      if (event in last) listener(last[event]);
    },
  };
}
