/**
 * How the files of the project `node` load what they import. Our sources are evaluated anew for each file of tests, as Jest
 * does: each has its own state. What is vendored, Node’s own modules and Jest’s expectations are loaded once in the life of
 * a process, by Node, and are hot when the next file needs them. Modules are not mocked here.
 */
const { createRequire, isBuiltin } = require('node:module');
const path = require('node:path');
const { fileURLToPath, pathToFileURL } = require('node:url');
const vm = require('node:vm');
const { jestExpect, Runtime } = require('./jest.cjs');

const NODE_MODULES = `${path.sep}node_modules${path.sep}`;
const AS_MODULE = {
  isInternalModule: false,
  supportsDynamicImport: true,
  supportsExportNamespaceFrom: true,
  supportsStaticESM: true,
  supportsTopLevelAwait: true,
};

/** For the life of the process, unless files are watched: they change meanwhile. */
const compiled = new Map();
const sourceMaps = new Map();
const resolved = new Map();
const vendored = new Map();

for (const name of ['extend', 'addEqualityTesters', 'addSnapshotSerializer']) {
  jestExpect[name] = () => {
    throw new Error(
      `expect.${name} in the project \`node\` would hold for the next files too: write a function`,
    );
  };
}

module.exports = class RealmRuntime extends Runtime {
  #modules = new Map();
  #linked = Promise.resolve();
  #compiled = compiled;
  #resolved = resolved;

  constructor(...given) {
    super(...given);
    const { watch, watchAll } = given[7];
    if (!watch && !watchAll) return;
    this.#compiled = new Map();
    this.#resolved = new Map();
  }

  /** Jest’s own half of a test file: its handlers are of one file, what it requires is of all. */
  requireInternalModule(file) {
    delete require.cache[file];
    return createRequire(__filename)(file);
  }

  async unstable_importModule(file) {
    return (await this.#evaluated(this.#sourceModule(file))).namespace;
  }

  setMock() {
    throw new Error('modules are not mocked in the project `node`: hand in what the test replaces');
  }

  setModuleMock() {
    this.setMock();
  }

  getSourceMaps() {
    return sourceMaps;
  }

  installGetBuiltinModule() {
    // The process is the real one.
  }

  teardown() {
    super.teardown();
    this.#modules.clear();
  }

  #sourceModule(file) {
    const known = this.#modules.get(file);
    if (known) return known;
    const module = new vm.SourceTextModule(this.#compile(file), {
      identifier: file,
      initializeImportMeta: (meta) => {
        meta.url = pathToFileURL(file).href;
        meta.filename = file;
        meta.dirname = path.dirname(file);
        meta.resolve = (specifier) => addressOf(this.#resolve(specifier, file));
      },
      importModuleDynamically: async (specifier) => this.#evaluated(await this.#moduleOf(specifier, file)),
    });
    this.#modules.set(file, module);
    return module;
  }

  #compile(file) {
    const known = this.#compiled.get(file);
    if (known !== undefined) return known;
    const code = this.transformCache.transform(file, AS_MODULE);
    const map = this.transformCache.getSourceMaps().get(file);
    if (map !== undefined) sourceMaps.set(file, map);
    // What a test writes elsewhere may be something else for the next one.
    if (file.startsWith(this._config.rootDir + path.sep)) this.#compiled.set(file, code);
    return code;
  }

  /** One graph is linked at a time: another that shares a part of it would find that part half linked. */
  async #evaluated(module) {
    const link = async () => {
      if (module.status === 'unlinked')
        await module.link((specifier, from) => this.#moduleOf(specifier, from.identifier));
    };
    const linked = this.#linked.then(link);
    this.#linked = linked.catch(() => undefined);
    await linked;
    await module.evaluate();
    return module;
  }

  #moduleOf(specifier, from) {
    if (specifier === '@jest/globals') return this.#jestModule(from);
    const target = this.#resolve(specifier, from);
    return this.#isSource(target) ? this.#sourceModule(target) : vendoredModule(target);
  }

  #jestModule(from) {
    const name = `@jest/globals of ${from}`;
    const known = this.#modules.get(name);
    if (known) return known;
    const module = syntheticModule(name, this.jestGlobals.cjsGlobals(from));
    this.#modules.set(name, module);
    return module;
  }

  #isSource(target) {
    return path.isAbsolute(target) && !target.includes(NODE_MODULES) && this.unstable_shouldLoadAsEsm(target);
  }

  /** @returns a path, or the name of what has none */
  #resolve(specifier, from) {
    if (isBuiltin(specifier) || specifier.startsWith('data:')) return specifier;
    if (specifier.startsWith('file:')) return fileURLToPath(specifier);
    const key = `${path.dirname(from)}\0${specifier}`;
    let target = this.#resolved.get(key);
    if (target === undefined) {
      target = this._resolution.resolveEsm(from, specifier);
      this.#resolved.set(key, target);
    }
    return target;
  }
};

function vendoredModule(target) {
  let module = vendored.get(target);
  if (module === undefined) {
    module = import(addressOf(target)).then((exported) => syntheticModule(target, exported));
    vendored.set(target, module);
  }
  return module;
}

function syntheticModule(identifier, exported) {
  const names = Object.keys(exported);
  return new vm.SyntheticModule(
    names,
    function fill() {
      for (const name of names) this.setExport(name, exported[name]);
    },
    { identifier },
  );
}

function addressOf(target) {
  return path.isAbsolute(target) ? pathToFileURL(target).href : target;
}
