/**
 * How the files of the project `dom` load what they import: our sources anew; what is vendored (React, Mantine, bpmn-js …)
 * once in the life of a process, by Jest, in the page that all files are given one after the other (`domEnvironment.cjs`).
 */
const { Runtime } = require('./jest.cjs');
const { SourcesRuntime } = require('./sources.cjs');

/** Loads what is vendored, for all files: never torn down. */
let keeper;
let loading = Promise.resolve();
const vendored = new Map();

module.exports = class DomRuntime extends SourcesRuntime {
  #given;

  constructor(...given) {
    super(...given);
    this.#given = given;
  }

  vendoredModule(target, from) {
    let module = vendored.get(target);
    if (module === undefined) {
      keeper ??= new Runtime(...this.#given);
      // One at a time: a graph that shares a part of another would find that part half linked.
      module = loading.then(() => this._environment.keepingGlobals(() => load(target, from)));
      loading = module.catch(() => undefined);
      vendored.set(target, module);
    }
    return module;
  }

  setMock() {
    throw new Error('what is vendored is not mocked: it is loaded once for all files of the project `dom`');
  }

  setModuleMock(from, specifier, make) {
    this.replaceSource(from, specifier, make);
  }
};

async function load(target, from) {
  const { esmLoader } = keeper;
  const isModule =
    target.endsWith('.json') ||
    keeper._resolution.isCoreModule(target) ||
    keeper.unstable_shouldLoadAsEsm(target);
  const module = isModule
    ? await esmLoader.loadEsmModule(target)
    : await esmLoader.loadCjsAsEsm(from, target, '', esmLoader.getContext());
  return esmLoader.linkAndEvaluateModule(module);
}
