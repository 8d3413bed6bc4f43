import { createRequire } from 'node:module';
import { jest } from '@jest/globals';

type Environment = { teardown(): Promise<void> };
const BareEnvironment = createRequire(import.meta.url)('../support/bare/environment.cjs') as new (given: {
  projectConfig: { testEnvironmentOptions: object };
}) => Environment;

describe('Given the files of tests that one process runs one after the other', () => {
  it('When a file changes globals, variables, listeners and the end of the process, Then the next finds them as they were', async () => {
    const { fetch } = globalThis;
    const { exit } = process;
    const variables = { ...process.env };
    const environment = new BareEnvironment({ projectConfig: { testEnvironmentOptions: {} } });
    Object.assign(globalThis, { fetch: () => undefined, document: {} });
    Object.assign(process.env, { TRAME_LOG_LEVEL: 'debug', TRAME_LEFT_BEHIND: 'yes' });
    const hear = (): void => undefined;
    process.on('SIGTERM', hear);
    process.exit = () => undefined as never;
    process.exitCode = 3;
    await environment.teardown();
    expect(globalThis.fetch).toBe(fetch);
    expect('document' in globalThis).toBe(false);
    expect({ ...process.env }).toEqual(variables);
    expect(process.listeners('SIGTERM')).not.toContain(hear);
    expect([process.exit, process.exitCode]).toEqual([exit, undefined]);
  });

  it('When one asks for a module to be replaced, Then it is refused: what was loaded is that of the other files too', () => {
    expect(() => jest.unstable_mockModule('node:fs', () => ({}))).toThrow('modules are not mocked');
  });
});
