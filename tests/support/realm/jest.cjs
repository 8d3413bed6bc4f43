/** What Jest is made of, as Jest itself finds it. */
const { createRequire } = require('node:module');

const from = (load, name) => createRequire(load.resolve(name));

const core = from(from(require, 'jest'), '@jest/core');
const runtime = from(core, 'jest-runtime');

exports.Runtime = core('jest-runtime').default;
exports.ModernFakeTimers = runtime('@jest/fake-timers').ModernFakeTimers;
exports.ModuleMocker = runtime('jest-mock').ModuleMocker;
exports.jestExpect = from(runtime, '@jest/globals')('@jest/expect').jestExpect;
