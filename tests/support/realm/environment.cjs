/**
 * Where the files of the project `node` run: in the realm of the process itself, one after the other, rather than each in
 * a context of its own. What a file changes of that realm is put back when it ends.
 */
const { AsyncLocalStorage } = require('node:async_hooks');
const { setImmediate: oneTurn } = require('node:timers/promises');
// Jest’s expectations, loaded with it, keep their matchers among the globals: they do so once, before these are looked at.
const { ModernFakeTimers, ModuleMocker } = require('./jest.cjs');

const TYPES = [Object, Array, String, Number, Date, Promise];

/** What everything in the process shares, and a test may replace a part of. */
const SHARED = [globalThis, Math, JSON, ...TYPES, ...TYPES.map((type) => type.prototype)];

/** What packages register once, when they are first loaded. */
const KEPT_EVENTS = new Set(['exit', 'beforeExit']);

/**
 * What followed the calls of the file that ran. Node goes through every one of them whenever anything asynchronous begins:
 * those of all files before would make each file slower than the last.
 */
const following = new Set();

for (const name of ['run', 'enterWith']) {
  const original = AsyncLocalStorage.prototype[name];
  AsyncLocalStorage.prototype[name] = function follow(...given) {
    following.add(this);
    return original.apply(this, given);
  };
}

/** One of a vendored package follows again as soon as it is used. */
function followNothing() {
  for (const storage of following) storage.disable();
  following.clear();
}

module.exports = class RealmEnvironment {
  global = globalThis;
  moduleMocker = new ModuleMocker(globalThis);
  fakeTimers = null;
  #conditions;
  #putEndBack = keepEnd();
  #putBack = [...SHARED.map(keepProperties), keepVariables(), keepListeners(), keepFolder()];

  constructor({ projectConfig }) {
    this.#conditions = projectConfig.testEnvironmentOptions.customExportConditions;
    this.fakeTimersModern = new ModernFakeTimers({ config: projectConfig, global: globalThis });
  }

  async setup() {}

  /** What is logged too late is refused by the file’s own console, and noted in the exit code: not put back after it. */
  async teardown() {
    this.#putEndBack();
    this.fakeTimersModern.dispose();
    await oneTurn();
    for (const putBack of this.#putBack) putBack();
    followNothing();
  }

  exportConditions() {
    return this.#conditions;
  }

  getVmContext() {
    return null;
  }
};

function keepProperties(object) {
  const before = Object.getOwnPropertyDescriptors(object);
  return () => {
    for (const [name, { enumerable }] of entriesOf(Object.getOwnPropertyDescriptors(object))) {
      // A package, loaded once, may give a type what Node lacks: that is not enumerable, what a test sets is.
      const isLeft = enumerable || object === globalThis;
      if (isLeft && !Object.hasOwn(before, name)) Reflect.deleteProperty(object, name);
    }
    for (const [name, descriptor] of entriesOf(before)) {
      const now = Object.getOwnPropertyDescriptor(object, name);
      const isChanged = !Object.is(now?.value, descriptor.value) || now?.get !== descriptor.get;
      if (isChanged && descriptor.configurable) Object.defineProperty(object, name, descriptor);
    }
  };
}

function entriesOf(object) {
  return Reflect.ownKeys(object).map((name) => [name, object[name]]);
}

function keepVariables() {
  const before = { ...process.env };
  return () => {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
    for (const [name, value] of Object.entries(before)) {
      if (process.env[name] !== value) process.env[name] = value;
    }
  };
}

function keepListeners() {
  const before = new Map(process.eventNames().map((name) => [name, process.rawListeners(name)]));
  return () => {
    for (const name of process.eventNames()) {
      if (KEPT_EVENTS.has(name)) continue;
      for (const listener of process.rawListeners(name)) {
        if (!before.get(name)?.includes(listener)) process.removeListener(name, listener);
      }
    }
    for (const [name, listeners] of before) {
      if (KEPT_EVENTS.has(name)) continue;
      const now = process.rawListeners(name);
      for (const listener of listeners) if (!now.includes(listener)) process.on(name, listener);
    }
  };
}

function keepFolder() {
  const before = process.cwd();
  return () => {
    if (process.cwd() !== before) process.chdir(before);
  };
}

function keepEnd() {
  const { exit, exitCode } = process;
  return () => {
    process.exit = exit;
    process.exitCode = exitCode;
  };
}
