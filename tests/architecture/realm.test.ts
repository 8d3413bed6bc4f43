import { AsyncLocalStorage } from 'node:async_hooks';
import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runInThisContext } from 'node:vm';
import { afterEach, beforeAll, jest } from '@jest/globals';

const require = createRequire(import.meta.url);
const core = createRequire(createRequire(require.resolve('jest')).resolve('@jest/core'));
const root = path.resolve(import.meta.dirname, '../..');

type Config = { runtime: string; testEnvironment: string; rootDir: string };
type Environment = {
  fakeTimersModern: { useFakeTimers(): void; dispose(): void };
  moduleMocker: typeof jest;
  teardown(): Promise<void>;
};
type Runtime = { unstable_importModule(file: string): Promise<{ state: unknown }>; teardown(): void };

const ofJest = core('jest-config') as {
  readConfigs(given: object, roots: string[]): Promise<{ configs: Config[]; globalConfig: object }>;
};
const { createScriptTransformer } = core('@jest/transform') as {
  createScriptTransformer(config: Config, files: Map<string, string>): Promise<object>;
};
const { ModuleMap } = core('jest-haste-map') as { ModuleMap: { create(root: string): object } };

let config: Config;
let globalConfig: object;
let environment: Environment;

beforeAll(async () => {
  const read = await ofJest.readConfigs({ config: path.join(root, 'tests/jest.config.mjs') }, [root]);
  config = read.configs[0]!;
  globalConfig = read.globalConfig;
});

beforeEach(() => {
  const RealmEnvironment = require(config.testEnvironment) as new (
    given: object,
    context: object,
  ) => Environment;
  environment = new RealmEnvironment({ projectConfig: config, globalConfig }, {});
});

afterEach(() => environment.fakeTimersModern.dispose());

describe('Given the files of tests that one process runs one after the other', () => {
  it('When a file runs, Then it runs in the realm of the process itself', () => {
    expect(runInThisContext('Array')).toBe(Array);
  });

  it('When a file has followed its calls, Then nothing goes on following those of the next', async () => {
    const followed = new AsyncLocalStorage<string>();
    followed.enterWith('this file');
    await environment.teardown();
    expect(followed.getStore()).toBeUndefined();
  });

  it('When a file changes globals, variables, listeners, the folder and the end of the process, Then the next finds them as they were', async () => {
    const { fetch } = globalThis;
    const { exit } = process;
    const variables = { ...process.env };
    const folder = process.cwd();
    Object.assign(globalThis, { fetch: () => undefined, document: {} });
    Object.assign(process.env, { TRAME_LOG_LEVEL: 'debug', TRAME_LEFT_BEHIND: 'yes' });
    const hear = (): void => undefined;
    process.on('SIGTERM', hear);
    process.exit = () => undefined as never;
    process.exitCode = 3;
    process.chdir(tmpdir());
    await environment.teardown();
    expect(globalThis.fetch).toBe(fetch);
    expect('document' in globalThis).toBe(false);
    expect({ ...process.env }).toEqual(variables);
    expect(process.listeners('SIGTERM')).not.toContain(hear);
    expect([process.exit, process.exitCode]).toEqual([exit, undefined]);
    expect(process.cwd()).toBe(folder);
  });

  it('When a file takes a listener away, Then the next finds it again, once', async () => {
    const hear = (): void => undefined;
    process.on('SIGUSR2', hear);
    const RealmEnvironment = environment.constructor as new (given: object) => Environment;
    const ofFile = new RealmEnvironment({ projectConfig: config });
    process.off('SIGUSR2', hear);
    await ofFile.teardown();
    const heard = process.listeners('SIGUSR2');
    process.off('SIGUSR2', hear);
    expect(heard).toEqual([hear]);
  });

  it('When a file replaces a part of what the language gives, Then the next finds that of the language', async () => {
    const [{ random }, { now }, { parse }, { all }] = [Math, Date, JSON, Promise];
    const { includes } = Array.prototype;
    Math.random = () => 0;
    Date.now = () => 0;
    JSON.parse = () => null;
    Promise.all = () => undefined as never;
    Array.prototype.includes = () => true;
    Object.assign(Array.prototype, { last: () => undefined });
    await environment.teardown();
    const after = [Math.random, Date.now, JSON.parse, Promise.all, Array.prototype.includes];
    expect(after).toEqual([random, now, parse, all, includes]);
    expect('last' in []).toBe(false);
  });

  it('When a file leaves the clock stopped, Then it goes on for the next', async () => {
    const { hrtime, nextTick } = process;
    environment.fakeTimersModern.useFakeTimers();
    expect(process.nextTick).not.toBe(nextTick);
    await environment.teardown();
    expect([process.hrtime, process.nextTick]).toEqual([hrtime, nextTick]);
  });

  it('When a file logs after its last test, Then its console still refuses it, and the run fails', async () => {
    const refuse = (): void => {
      process.exitCode = 1;
    };
    globalThis.console = { ...console, log: refuse };
    setImmediate(() => console.log('late'));
    await environment.teardown();
    const noted = process.exitCode;
    process.exitCode = undefined;
    expect(noted).toBe(1);
    expect(console.log).not.toBe(refuse);
  });

  it('When one asks for a module to be replaced, Then it is refused: what was loaded is that of the other files too', () => {
    expect(() => jest.unstable_mockModule('node:fs', () => ({}))).toThrow('modules are not mocked');
  });

  it('When one adds to what is expected, Then it is refused: it would hold for the other files too', () => {
    expect(() => expect.extend({})).toThrow('write a function');
    expect(() => expect.addSnapshotSerializer({} as never)).toThrow('write a function');
  });
});

describe('Given a source that two files of tests import', () => {
  let folder: string;
  let source: string;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'trame-realm-'));
    source = path.join(folder, 'source.mjs');
    await write([], 0);
  });

  // Jest knows a change by the instant of the file, which the system counts in some milliseconds.
  const write = async (state: string[], at: number): Promise<void> => {
    await writeFile(source, `export const state = ${JSON.stringify(state)};`);
    await utimes(source, at, at);
  };

  afterEach(() => rm(folder, { recursive: true }));

  const runtimeOf = async (watched = {}): Promise<Runtime> => {
    const files = new Map<string, string>();
    const ofFolder = { ...config, rootDir: folder };
    const RealmRuntime = require(config.runtime) as {
      new (...given: unknown[]): Runtime;
      createResolver(config: Config, modules: object): object;
    };
    const resolver = RealmRuntime.createResolver(ofFolder, ModuleMap.create(folder));
    const transformer = await createScriptTransformer(ofFolder, files);
    const ofRun = { ...globalConfig, ...watched };
    return new RealmRuntime(ofFolder, environment, resolver, transformer, files, {}, source, ofRun);
  };
  const stateIn = async (runtime: Runtime): Promise<unknown> =>
    (await runtime.unstable_importModule(source)).state;

  it('When each imports it, Then each has a state of its own, and both what was compiled once', async () => {
    const [one, other] = [await runtimeOf(), await runtimeOf()];
    const state = await stateIn(one);
    expect(await stateIn(one)).toBe(state);
    await write(['changed'], 1);
    const ofOther = await stateIn(other);
    expect(ofOther).toEqual([]);
    expect(ofOther).not.toBe(state);
  });

  it('When files are watched and it changes, Then the next run is of what it says now', async () => {
    for (const [turn, watched] of [{ watch: true }, { watchAll: true }].entries()) {
      await write([], 2 * turn);
      expect(await stateIn(await runtimeOf(watched))).toEqual([]);
      await write(['changed'], 2 * turn + 1);
      expect(await stateIn(await runtimeOf(watched))).toEqual(['changed']);
    }
  });

  it('When the first spies on what is loaded once, Then the next finds it as it was', async () => {
    const { join } = path;
    environment.moduleMocker.spyOn(path, 'join');
    expect(path.join).not.toBe(join);
    (await runtimeOf()).teardown();
    expect(path.join).toBe(join);
  });
});

describe('Given the page that the files of the project `dom` are given one after the other', () => {
  type Page = {
    global: Window & typeof globalThis & Record<string, unknown>;
    teardown(): Promise<void>;
    keepingGlobals<T>(load: () => Promise<T>): Promise<T>;
  };
  const openPage = async (): Promise<Page> => {
    const { configs } = await ofJest.readConfigs({ config: path.join(root, 'tests/jest.config.mjs') }, [
      root,
    ]);
    const projectConfig = configs.find(({ runtime }) => runtime.endsWith('domRuntime.cjs'))!;
    const DomEnvironment = require(projectConfig.testEnvironment) as new (...given: object[]) => Page;
    return new DomEnvironment({ projectConfig, globalConfig }, { console });
  };

  it('When a file ends, Then the next is given the same page, empty, and as jsdom makes it', async () => {
    const first = await openPage();
    const page = first.global;
    const { document } = page;
    const { getItem } = page.Storage.prototype;
    document.title = 'Ce fichier';
    document.documentElement.lang = 'fr';
    document.body.append(document.createElement('dialog'));
    document.cookie = 'session=1';
    page.localStorage.setItem('saisie', 'gardée');
    page.history.pushState({ page: 2 }, '', '/dossiers');
    page.Storage.prototype.getItem = () => 'espion';
    Object.assign(page.HTMLDialogElement.prototype, { showModal: () => undefined });
    Object.assign(page, { fetch: () => undefined });
    await first.teardown();
    expect((await openPage()).global).toBe(page);
    expect(document.documentElement.outerHTML).toBe('<html><head></head><body></body></html>');
    expect([document.cookie, page.localStorage.length, page.history.state]).toEqual(['', 0, null]);
    expect(page.location.href).toBe('http://localhost/');
    expect(page.Storage.prototype.getItem).toBe(getItem);
    expect('showModal' in page.HTMLDialogElement.prototype).toBe(false);
    expect('fetch' in page).toBe(false);
  });

  it('When a file leaves something for later, Then it does not come in the next; what was for at once has', async () => {
    const first = await openPage();
    const came: string[] = [];
    first.global.setTimeout(() => came.push('at once'), 0);
    first.global.setTimeout(() => came.push('later'), 120);
    first.global.setInterval(() => came.push('again'), 100);
    first.global.requestAnimationFrame(() => came.push('drawn'));
    await first.teardown();
    came.splice(0, came.length, ...came.filter((what) => what !== 'drawn'));
    await new Promise((resolve) => setTimeout(resolve, 250));
    expect(came).toEqual(['at once']);
  });

  it('When what is vendored gives the page what it lacks, Then that stays, since it is loaded once', async () => {
    const first = await openPage();
    await first.keepingGlobals(() => Promise.resolve(Object.assign(first.global, { polyfilled: true })));
    await first.teardown();
    expect(first.global['polyfilled']).toBe(true);
  });
});
