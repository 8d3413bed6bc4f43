/**
 * Where the files of the project `node` run: in the realm of the process itself, one after the other, rather than each in
 * a context of its own. What a file changes of that realm is put back when it ends.
 */
// Jest’s expectations, loaded with it, keep their matchers among the globals: they do so once, before these are looked at.
const { ModernFakeTimers, ModuleMocker } = require('./jest.cjs');

/** What packages register once, when they are first loaded. */
const KEPT_EVENTS = new Set(['exit', 'beforeExit']);

module.exports = class BareEnvironment {
  global = globalThis;
  moduleMocker = new ModuleMocker(globalThis);
  fakeTimers = null;
  #conditions;
  #putBack = [keepGlobals(), keepVariables(), keepListeners(), keepEnd()];

  constructor({ projectConfig }) {
    this.#conditions = projectConfig.testEnvironmentOptions.customExportConditions;
    this.fakeTimersModern = new ModernFakeTimers({ config: projectConfig, global: globalThis });
  }

  async setup() {}

  async teardown() {
    this.fakeTimersModern.dispose();
    for (const putBack of this.#putBack) putBack();
  }

  exportConditions() {
    return this.#conditions;
  }

  getVmContext() {
    return null;
  }
};

function keepGlobals() {
  const before = Object.getOwnPropertyDescriptors(globalThis);
  return () => {
    for (const name of Reflect.ownKeys(globalThis)) {
      if (!(name in before)) Reflect.deleteProperty(globalThis, name);
    }
    for (const name of Reflect.ownKeys(before)) {
      const now = Object.getOwnPropertyDescriptor(globalThis, name);
      const isChanged = now?.value !== before[name].value || now?.get !== before[name].get;
      if (isChanged && before[name].configurable) Object.defineProperty(globalThis, name, before[name]);
    }
  };
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
  };
}

function keepEnd() {
  const { exit, exitCode } = process;
  return () => {
    process.exit = exit;
    process.exitCode = exitCode;
  };
}
