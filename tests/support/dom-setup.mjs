/** What browsers have and jsdom lacks, for the components under test. */
import vm from 'node:vm';
import { afterEach, expect } from '@jest/globals';
import * as matchers from '@testing-library/jest-dom/matchers';
import { cleanup, configure } from '@testing-library/react';

// Said for each file: what is vendored is loaded once for all of them.
expect.extend(matchers);
afterEach(cleanup);

// A page brings its code when it is first asked for: on a busy machine that takes more than the usual second.
configure({ asyncUtilTimeout: 10_000 });

globalThis.matchMedia ??= (media) => ({
  matches: false,
  media,
  onchange: null,
  addEventListener() {},
  removeEventListener() {},
  dispatchEvent: () => false,
});

globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};

globalThis.Element.prototype.scrollIntoView ??= () => {};
globalThis.IS_REACT_ACT_ENVIRONMENT = true;

globalThis.structuredClone ??= (value) => {
  if (Array.isArray(value)) return value.map((each) => globalThis.structuredClone(each));
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, globalThis.structuredClone(each)]),
  );
};

for (const name of ['TextEncoder', 'TextDecoder', 'Request', 'Response', 'Headers']) {
  globalThis[name] ??= vm.runInThisContext(name);
}

globalThis.HTMLCanvasElement.prototype.getContext = () => null;
globalThis.scrollTo = () => {};
