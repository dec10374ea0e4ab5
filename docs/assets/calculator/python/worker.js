// @ts-check
/**
 * Python in a worker: fetches the packed runtime, checks it, starts it, answers requests.
 *
 * session.js starts it from a blob, because a worker loaded by its own address would not
 * be bound by the page's Content-Security-Policy, and could send out what it is told.
 */

import { keep, keepNone, kept } from "./kept_start.js";
import { from, MAKING, memoryOf, putBehind } from "./memory.js";

/** @typedef {{ bytes: number, integrity: string, file?: string }} Piece `file` where its name is another */
/** @typedef {"pyodide.mjs" | "pyodide.asm.mjs" | "pyodide.asm.wasm" | "library.wasm"} Name */
/** @typedef {{ first: string, further: { "further.wasm": Piece }, wide?: boolean }} Parted what `first` asks needs no more; `wide` where a page begins with another question */
/** @typedef {Parted & { folder: string, info: object, files: Record<Name, Piece>, again?: boolean, makesStart?: boolean }} Manifest */
/** @typedef {{ response: Promise<Response>, bytes: Promise<Uint8Array<ArrayBuffer>> }} Download */

/** @param {string} kind what runtime.js has a sentence for @param {string} detail */
const failure = (kind, detail) => Object.assign(new Error(detail), { kind });
const PATIENCE = 8_000; // milliseconds for a kept start, which takes a few hundred
const OFTEN = 60; // milliseconds between two words of progress: each is work for a page that is being typed in
const FURTHER = "further.wasm";
const IDLE = 1_500; // milliseconds without a question, after which the rest comes unasked
const ask = self.fetch.bind(self);
const refuse = () => Promise.reject(new TypeError("the calculator asks for nothing else"));

/** Answer `{id, request}` with `{id, answer}` from now on, unless it is there to make a start. @param {Manifest} manifest with `folder` absolute */
export async function start(manifest) {
  self.postMessage({}); // the first sign of life
  const { folder, files, makesStart } = manifest;
  const isSmall = !files["pyodide.asm.wasm"].file;
  try {
    const rest = createRest(manifest);
    if (manifest.wide && !makesStart) rest.begin();
    const python = await load(manifest, isSmall);
    if (makesStart) {
      const making = async () => keep(folder, memoryOf(python));
      await making().catch(() => keepNone(folder));
      return self.postMessage({ id: 0, answer: "" });
    }
    const answer = python.pyimport("calculator.api").answer;
    self.onmessage = async ({ data: { id, request } }) => {
      try {
        if (rest.isNeeded(request)) await rest.need(python);
        self.postMessage({ id, begun: true });
        self.postMessage({ id, answer: answer(request) });
        rest.come(python);
      } catch (error) {
        say(error, isSmall);
      }
    };
    self.postMessage({ id: 0, answer: "" });
    setTimeout(() => rest.come(python), manifest.wide ? 0 : IDLE);
  } catch (error) {
    say(error, isSmall);
  }
}

/**
 * The rest of the archive: on its way behind the first answer, or as soon as anything needs it.
 * @param {Manifest} manifest
 */
function createRest({ folder, first, further, again }) {
  /** @type {Promise<Uint8Array<ArrayBuffer>> | undefined} */
  let coming;
  let isHere = false;
  const lacking = (/** @type {any} */ { kind, message }) => {
    throw failure(kind === "network" ? "lacking" : kind, message);
  };
  const begin = () => {
    const come = download(folder + FURTHER, further[FURTHER], again ? "reload" : "default", true).bytes;
    come.catch(() => {
      coming = undefined;
    });
    coming = come;
    return come;
  };
  /** @param {any} python */
  const put = async (python) => {
    const bytes = isHere ? undefined : await (coming ?? begin());
    if (isHere || !bytes) return;
    isHere = true;
    putBehind(python, bytes);
    self.postMessage({ whole: true });
  };
  return {
    begin: () => void begin(),
    come: (/** @type {any} */ python) => void put(python).catch(() => {}), // asked for once more when it is needed
    isNeeded: (/** @type {string} */ request) => !isHere && !asks(first, request),
    need: (/** @type {any} */ python) => {
      self.postMessage({ fetching: true });
      return put(python).catch(lacking);
    },
  };
}

/** Whether a request asks just this. @param {string} call @param {string} request */
function asks(call, request) {
  try {
    return JSON.parse(request)?.call === call;
  } catch {
    return true; // no request at all: refused without anything
  }
}

/** Python, once it runs. @param {Manifest} manifest @param {boolean} isSmall @returns {Promise<any>} */
async function load({ folder, info, files, again, makesStart }, isSmall) {
  const before = isSmall && !again && !makesStart ? kept(folder) : undefined;
  const cache = again ? "reload" : "default"; // damaged bytes may lie in the browser's cache
  const begun = Object.entries(files).map(([name, piece]) => [
    name,
    download(folder + (piece.file ?? name), piece, cache),
  ]);
  /** @type {Record<Name, Download>} */
  const all = Object.fromEntries(begun);
  const core = all["pyodide.asm.wasm"];
  // Compiles while it downloads; where the host gives .wasm a wrong type, afterwards.
  const compiled = core.response
    .then((response) => WebAssembly.compileStreaming(response))
    .catch(async () => WebAssembly.compile(await core.bytes));
  /** @type {Promise<unknown>} */
  let memory = Promise.resolve();
  const whole = Promise.all([compiled, ...Object.values(all).map(({ bytes }) => bytes)]);
  const broken = new Promise((_, fail) => {
    whole.catch(fail);
    // Were the core not to start, Pyodide would only warn and then wait for ever.
    WebAssembly.instantiateStreaming = async (_source, imports) => {
      const started = Promise.all([arrived, memory]).then(async () => WebAssembly.instantiate(await compiled, imports));
      started.catch(fail);
      return { instance: await started, module: await compiled };
    };
  });
  const arrived = whole.catch(() => new Promise(() => {})); // a failure is told once, by `broken`
  const env = { PYTHONHASHSEED: "0" }; // as in the rehearsal (scripts/runtime/core.py): every start the same
  const options = {
    indexURL: folder,
    stdLibURL: `${folder}library.wasm`,
    lockFileContents: { info, packages: {} },
    env,
  };
  // What Pyodide asks for is on its way already.
  self.fetch = async (input) => {
    if (String(input) === `${folder}pyodide.asm.wasm`) return new Response(null); // started above
    if (String(input) !== options.stdLibURL) return refuse();
    return arrived.then(async () => new Response(await all["library.wasm"].bytes));
  };
  // Imported by address, out of the browser's cache: to run the checked bytes themselves would
  // take a laxer policy. So this finds damage and mixed versions, not a host that lies twice.
  const imported = async (/** @type {Name} */ name) => {
    await all[name].bytes;
    return import(`${folder}${name}`);
  };
  // The second is the first one's to import: here it is read while other files are on their way.
  const scripts = Promise.all([imported("pyodide.mjs"), imported("pyodide.asm.mjs")]);
  const [{ loadPyodide }] = await Promise.race([broken, scripts]);
  const start = await before;
  if (start) memory = start.here;
  const running = loadPyodide({ ...options, ...(start && from(start.memory)), ...(makesStart && MAKING) });
  const late = new Promise((_, fail) => start && setTimeout(fail, PATIENCE, new Error("no start")));
  const proven = Promise.all([running, start?.genuine, start?.here]).then(([python]) => python);
  const python = await Promise.race([broken, proven, late]).catch(async (problem) => {
    if (!start || "kind" in problem) throw problem;
    await keepNone(folder); // the next one starts the usual way
    throw failure("kept", problem.message);
  });
  self.fetch = WebAssembly.instantiateStreaming = refuse;
  for (const { bytes } of Object.values(all)) free(await bytes);
  if (start) {
    performance.mark("from a kept start");
    free(start.memory);
  }
  return python;
}

/** @param {string} url @param {Piece} piece @param {RequestCache} cache @param {boolean} [isLater] when nobody counts its bytes @returns {Download} */
function download(url, piece, cache, isLater = false) {
  // Without crypto.subtle (plain http) the browser does the check, at the price of streaming.
  const response = ask(url, { cache, integrity: crypto.subtle ? "" : piece.integrity }).then((found) => {
    if (!found.ok) throw failure("network", `${found.status} ${url}`);
    self.postMessage(isLater ? { fetching: true } : { announced: wire(found, piece) });
    return found;
  });
  const lost = (/** @type {unknown} */ error) => {
    throw error instanceof Error && "kind" in error ? error : failure("network", `${url}: ${error}`);
  };
  return { response, bytes: response.then((found) => checked(found.clone(), piece, isLater)).catch(lost) };
}

/** How many bytes a file takes on the way, which is less where the host compresses. @param {Response} response @param {Piece} piece */
function wire({ headers }, { bytes }) {
  return (headers.get("content-encoding") && Number(headers.get("content-length"))) || bytes;
}

/** The bytes, if they are those that were published. @param {Response} response @param {Piece} piece @param {boolean} isLater */
async function checked(response, piece, isLater) {
  const { bytes, integrity } = piece;
  const share = wire(response, piece) / bytes;
  const whole = new Uint8Array(bytes);
  const reader = /** @type {ReadableStream<Uint8Array>} */ (response.body).getReader();
  let [size, told, since] = [0, 0, performance.now()];
  const tell = () => {
    self.postMessage(isLater ? { fetching: true } : { received: (size - told) * share });
    [told, since] = [size, performance.now()];
  };
  for (let step = await reader.read(); !step.done; step = await reader.read()) {
    if (size + step.value.length <= bytes) whole.set(step.value, size);
    size += step.value.length;
    if (performance.now() - since > OFTEN) tell();
  }
  tell();
  const digest = await crypto.subtle?.digest("SHA-256", whole);
  const hash = digest ? `sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}` : integrity;
  if (size !== bytes || hash !== integrity) throw failure("damaged", response.url);
  return whole;
}

/** Give bytes back at once that nobody needs any more; older browsers do so when they clear up. @param {any} bytes */
function free({ buffer }) {
  buffer.transfer?.(0);
}

/** Tell the page what went wrong, which ends this worker. @param {any} error @param {boolean} isSmall */
function say({ name, message, kind }, isSmall) {
  const old = ["CompileError", "LinkError", "SyntaxError", "ReferenceError"].includes(name);
  const full = name === "RangeError" || /memory/i.test(message);
  const lost = name === "TypeError" && /module|import/i.test(message); // a script that did not come
  const guess = full ? "memory" : old ? "unsupported" : lost ? "network" : "crash";
  // The usual core has no more of Python than a rehearsal needed (scripts/runtime/core.py); the rest of it traps.
  self.postMessage({ failed: kind ?? (guess === "crash" && isSmall ? "small" : guess), detail: message });
}
