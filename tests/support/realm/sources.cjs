/**
 * How the files of both projects load our sources: evaluated anew for each file of tests, as Jest does, so that each has its
 * own state. What is vendored is loaded once in the life of a process, by whoever extends this, and is hot when the next
 * file needs it.
 */
const { isBuiltin } = require('node:module');
const path = require('node:path');
const { fileURLToPath, pathToFileURL } = require('node:url');
const vm = require('node:vm');
const { Runtime } = require('./jest.cjs');

const NODE_MODULES = `${path.sep}node_modules${path.sep}`;
const AS_MODULE = {
  isInternalModule: false,
  supportsDynamicImport: true,
  supportsExportNamespaceFrom: true,
  supportsStaticESM: true,
  supportsTopLevelAwait: true,
};

/** For the life of the process, unless files are watched: they change meanwhile. Both projects compile alike. */
const compiled = new Map();
const sourceMaps = new Map();
/** Each project resolves by conditions of its own. */
const resolvedBy = new Map();

class SourcesRuntime extends Runtime {
  #modules = new Map();
  #replaced = new Map();
  #linked = Promise.resolve();
  #compiled = compiled;
  #resolved;

  constructor(...given) {
    super(...given);
    const { watch, watchAll } = given[7];
    if (watch || watchAll) {
      this.#compiled = new Map();
      this.#resolved = new Map();
      return;
    }
    this.#resolved = resolvedBy.get(new.target) ?? new Map();
    resolvedBy.set(new.target, this.#resolved);
  }

  /**
   * What is vendored, linked.
   * @param _target its path, or the name of what has none
   * @param _from the source that imports it
   */
  async vendoredModule(_target, _from) {
    throw new Error('each project says how it loads what is vendored');
  }

  async unstable_importModule(file) {
    return (await this.#evaluated(this.#sourceModule(file))).namespace;
  }

  getSourceMaps() {
    return sourceMaps;
  }

  teardown() {
    super.teardown();
    this.#modules.clear();
    this.#replaced.clear();
  }

  /** Gives something else to whoever imports a source later in this file. */
  replaceSource(from, specifier, make) {
    const target = this.#resolve(specifier, from);
    if (!this.#isSource(target))
      throw new Error(`${specifier} is loaded once for all files: hand in what replaces it`);
    this.#replaced.set(target, make);
  }

  get #context() {
    return this._environment.getVmContext() ?? undefined;
  }

  #sourceModule(file) {
    const known = this.#modules.get(file);
    if (known) return known;
    const module = new vm.SourceTextModule(this.#compile(file), {
      identifier: file,
      context: this.#context,
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
    if (specifier === '@jest/globals')
      return this.#madeModule(`@jest/globals of ${from}`, () => this.jestGlobals.cjsGlobals(from));
    const target = this.#resolve(specifier, from);
    const replaced = this.#replaced.get(target);
    if (replaced) return this.#madeModule(target, replaced);
    return this.#isSource(target) ? this.#sourceModule(target) : this.vendoredModule(target, from);
  }

  async #madeModule(name, make) {
    const known = this.#modules.get(name);
    if (known) return known;
    const module = syntheticModule(name, await make(), this.#context);
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
}

function syntheticModule(identifier, exported, context) {
  const names = Object.keys(exported);
  return new vm.SyntheticModule(
    names,
    function fill() {
      for (const name of names) this.setExport(name, exported[name]);
    },
    { identifier, context },
  );
}

function addressOf(target) {
  return path.isAbsolute(target) ? pathToFileURL(target).href : target;
}

module.exports = { SourcesRuntime, syntheticModule, addressOf };
