/**
 * The page where the files of the project `dom` run, one after the other: made once in the life of a process, so that what
 * is vendored is loaded in it once. What a file changes of it is put back when it ends.
 */
const { createRequire } = require('node:module');
const { TestEnvironment } = require('jest-environment-jsdom');

const ofEnvironment = createRequire(require.resolve('jest-environment-jsdom'));
/** Where jsdom keeps the types of a page. */
const { ctorRegistrySymbol } = ofEnvironment('jsdom/lib/jsdom/living/generated/utils.js');

const ADDRESS = 'http://localhost/';

/** The page of this process. */
let kept;
/** What jsdom says goes to the console of the file that runs. */
let said;

module.exports = class DomEnvironment extends TestEnvironment {
  #timers;
  #putBack;
  #given = new Set();

  constructor(config, context) {
    if (kept) {
      said = context.console;
      return kept;
    }
    super(config, { ...context, console: { error: (...given) => said.error(...given) } });
    said = context.console;
    // Said by dom-setup for each file: it would be for the first alone.
    this.global.process.env.RTL_SKIP_AUTO_CLEANUP = 'true';
    this.#timers = followTimers(this.global);
    const types = typesOf(this.global);
    const { navigator, Math, JSON } = this.global;
    const parts = [navigator, Math, JSON, ...Object.values(types).flatMap((type) => [type, type.prototype])];
    this.#putBack = [
      keepProperties(this.global, Object.keys(types), this.#given),
      ...[...new Set(parts)].filter(Boolean).map((part) => keepProperties(part)),
    ];
    kept = this;
  }

  /** What is vendored may give the page what jsdom lacks, once: it stays. */
  async keepingGlobals(load) {
    const before = new Set(Reflect.ownKeys(this.global));
    const loaded = await load();
    for (const name of Reflect.ownKeys(this.global)) if (!before.has(name)) this.#given.add(name);
    return loaded;
  }

  /** The page stays: it is emptied. */
  async teardown() {
    this.fakeTimersModern.dispose();
    await this.#timers.end();
    emptyPage(this.dom, this.global);
    for (const putBack of this.#putBack) putBack();
  }
};

/** Each type of the page and its prototype, by name: tests give them what jsdom lacks. A page does not list them. */
function typesOf(page) {
  const types = { ...page[ctorRegistrySymbol] };
  for (const name of Reflect.ownKeys(page)) {
    if (typeof page[name] === 'function' && page[name].prototype) types[name] = page[name];
  }
  return types;
}

/**
 * @param names what it has that it does not list
 * @param given what was added since and stays
 */
function keepProperties(object, names = [], given = new Set()) {
  const before = new Map(
    [...Reflect.ownKeys(object), ...names].map((name) => [
      name,
      Object.getOwnPropertyDescriptor(object, name),
    ]),
  );
  return () => {
    for (const name of Reflect.ownKeys(object)) {
      if (!before.has(name) && !given.has(name)) Reflect.deleteProperty(object, name);
    }
    for (const [name, descriptor] of before) {
      if (!descriptor?.configurable && !descriptor?.writable) continue;
      const now = Object.getOwnPropertyDescriptor(object, name);
      const isSame = now && Object.is(now.value, descriptor.value) && now.get === descriptor.get;
      if (!isSame) Reflect.defineProperty(object, name, descriptor);
    }
  };
}

/** Follows what the page is to do later. */
function followTimers(page) {
  const waiting = new Map();
  const { setTimeout, clearTimeout, setInterval, clearInterval } = page;
  const { requestAnimationFrame, cancelAnimationFrame } = page;
  page.setTimeout = (run, ms, ...given) => {
    const id = setTimeout(
      (...told) => {
        waiting.delete(id);
        run(...told);
      },
      ms,
      ...given,
    );
    waiting.set(id, Number(ms) > 0);
    return id;
  };
  page.setInterval = (run, ms, ...given) => {
    const id = setInterval(run, ms, ...given);
    waiting.set(id, true);
    return id;
  };
  page.clearTimeout = (id) => {
    waiting.delete(id);
    clearTimeout(id);
  };
  page.clearInterval = (id) => {
    waiting.delete(id);
    clearInterval(id);
  };
  const frames = new Set();
  page.requestAnimationFrame = (draw) => {
    const id = requestAnimationFrame((at) => {
      frames.delete(id);
      draw(at);
    });
    frames.add(id);
    return id;
  };
  page.cancelAnimationFrame = (id) => {
    frames.delete(id);
    cancelAnimationFrame(id);
  };
  const stopLater = () => {
    for (const [id, isLater] of waiting) if (isLater) clearTimeout(id);
  };
  const oneTurn = () => new Promise((resolve) => void setTimeout(resolve, 0));
  return {
    /** What goes on at once is let go on: what is vendored counts on it. What was for later does not come. */
    end: async () => {
      stopLater(); // before the turns, which may last on a slow machine
      for (let turns = 0; turns < 3; turns += 1) await oneTurn();
      stopLater();
      for (const id of frames) cancelAnimationFrame(id);
      waiting.clear();
      frames.clear();
    },
  };
}

function emptyPage(dom, page) {
  const { document, history, localStorage, sessionStorage } = page;
  document.activeElement?.blur?.();
  page.getSelection()?.removeAllRanges();
  const { documentElement, head, body } = document;
  for (const each of [documentElement, head, body])
    for (const name of each.getAttributeNames()) each.removeAttribute(name);
  documentElement.replaceChildren(head, body);
  head.replaceChildren();
  body.replaceChildren();
  localStorage.clear();
  sessionStorage.clear();
  dom.cookieJar.removeAllCookiesSync();
  history.replaceState(null, '', ADDRESS);
}
