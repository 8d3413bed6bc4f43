import { jest } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  createHttpApp,
  defineRoutes,
  openEventStream,
  SENT,
  startHttpServer,
  stopInOrder,
  stopOnSignals,
  type HttpServer,
} from '../../engine/src/platform/index.js';
import { until } from '../support/until.js';

let sent = 0;
/** Called when a request has come. */
let taken: () => void = () => undefined;
const oneTaken = (): Promise<void> => new Promise((resolve) => (taken = resolve));
const group = defineRoutes('lent', [
  {
    method: 'get',
    path: '/lent',
    summary: '',
    policy: 'public',
    handle: async () => (taken(), await sleep(300), { fait: true }),
  },
  {
    method: 'get',
    path: '/sans-fin',
    summary: '',
    policy: 'public',
    handle: () => (taken(), new Promise(() => undefined)),
  },
  {
    method: 'get',
    path: '/direct',
    summary: '',
    policy: 'public',
    handle: (ctx) => {
      const stream = openEventStream(ctx);
      stream.send('tâche', { n: (sent += 1) }, '1');
      return SENT;
    },
  },
]);

let server: HttpServer;
const start = async (): Promise<string> => {
  const app = createHttpApp({ config: { publicUrl: 'http://localhost', oidc: {} }, groups: [group] });
  server = await startHttpServer(app, { port: 0, host: '127.0.0.1' });
  return `http://127.0.0.1:${server.port}/api/v1`;
};

describe('Given a server that stops', () => {
  it('When a request is under way, Then it is answered, and no new one is taken', async () => {
    const at = await start();
    const came = oneTaken();
    const answer = fetch(`${at}/lent`).then((response) => response.json());
    await came;
    await server.stop();
    expect(await answer).toEqual({ fait: true });
    await expect(fetch(`${at}/lent`)).rejects.toThrow('fetch failed');
  });

  it('When a request never ends, Then it is cut after the delay', async () => {
    const at = await start();
    const came = oneTaken();
    const answer = fetch(`${at}/sans-fin`).catch(() => 'coupé');
    await came;
    const begun = Date.now();
    await server.stop(200);
    expect(Date.now() - begun).toBeLessThan(8_000);
    expect(await answer).toBe('coupé');
  });

  it('When a stream of events is open, Then it ends in order, after what it had to say', async () => {
    const at = await start();
    const response = await fetch(`${at}/direct`);
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    await server.stop();
    expect(await response.text()).toBe('id: 1\nevent: tâche\ndata: {"n":1}\n\n');
  });

  it('When the port is taken, Then the start says so in French', async () => {
    await start();
    const app = createHttpApp({ config: { publicUrl: 'http://localhost', oidc: {} }, groups: [] });
    await expect(startHttpServer(app, { port: server.port, host: '127.0.0.1' })).rejects.toThrow(
      `Le port ${server.port} est déjà pris`,
    );
    await server.stop();
  });
});

describe('Given the parts of the server', () => {
  it('When they stop, Then the last started stops first, and one that fails does not keep the others', async () => {
    const order: string[] = [];
    const part = (name: string, fails = false) => ({
      name,
      stop: async () => {
        order.push(name);
        if (fails) throw new Error('raté');
      },
    });
    expect(await stopInOrder([part('base'), part('travaux', true), part('http')])).toBe(false);
    expect(order).toEqual(['http', 'travaux', 'base']);
    expect(await stopInOrder([part('base')])).toBe(true);
  });

  it('When one asks to stop while they start, Then what has started stops, then what the start still started, and the process ends in order', async () => {
    const order: string[] = [];
    const part = (name: string) => ({ name, stop: async () => void order.push(name) });
    const exit = jest.spyOn(process, 'exit').mockImplementation(() => undefined as never);
    const known = new Set(process.listeners('SIGTERM'));
    const parts = [part('base')];
    let giveUp!: () => void;
    const starting = new Promise<void>((_, reject) => (giveUp = () => reject(new Error('arrêt demandé'))));
    const isStopping = stopOnSignals(parts, starting, (inOrder) => order.push(`ended ${inOrder}`));
    const [stop] = process.listeners('SIGTERM').filter((each) => !known.has(each));
    expect(isStopping()).toBe(false);
    stop!('SIGTERM');
    expect(isStopping()).toBe(true);
    await until(() => order.length > 0);
    expect([order, exit.mock.calls]).toEqual([['base'], []]);
    parts.push(part('travaux'));
    giveUp();
    await until(() => exit.mock.calls.length > 0);
    expect(order).toEqual(['base', 'travaux', 'ended true']);
    expect(exit).toHaveBeenCalledWith(0);
    for (const signal of ['SIGINT', 'SIGTERM']) process.off(signal, stop!);
    exit.mockRestore();
  });
});
