/**
 * How the files of the project `node` load what they import: our sources anew; what is vendored, Node’s own modules and
 * Jest’s expectations once in the life of a process, by Node. Modules are not mocked here.
 */
const { createRequire } = require('node:module');
const { jestExpect } = require('./jest.cjs');
const { addressOf, SourcesRuntime, syntheticModule } = require('./sources.cjs');

const vendored = new Map();

for (const name of ['extend', 'addEqualityTesters', 'addSnapshotSerializer']) {
  jestExpect[name] = () => {
    throw new Error(
      `expect.${name} in the project \`node\` would hold for the next files too: write a function`,
    );
  };
}

module.exports = class RealmRuntime extends SourcesRuntime {
  /** Jest’s own half of a test file: its handlers are of one file, what it requires is of all. */
  requireInternalModule(file) {
    delete require.cache[file];
    return createRequire(__filename)(file);
  }

  vendoredModule(target) {
    let module = vendored.get(target);
    if (module === undefined) {
      module = import(addressOf(target)).then((exported) => syntheticModule(target, exported));
      vendored.set(target, module);
    }
    return module;
  }

  setMock() {
    throw new Error('modules are not mocked in the project `node`: hand in what the test replaces');
  }

  setModuleMock() {
    this.setMock();
  }

  installGetBuiltinModule() {
    // The process is the real one.
  }
};
