// Start-up of an installed server on data that exist, from the process to « Trame est prêt », beside the start of the
// same PostgreSQL alone. Reads the build: npm run build.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startServer } from './program.mjs';

const { startCluster } = await import(
  new URL('../../engine/dist/src/platform/database/embedded/cluster.js', import.meta.url).href
);

const rounds = 3;

export async function bench() {
  const folder = await mkdtemp(path.join(tmpdir(), 'trame-bench-start-'));
  const dataDir = path.join(folder, 'data');
  try {
    const first = await startServer({ dataDir });
    await first.stop();
    const again = [];
    const whole = [];
    const floors = [];
    for (let round = 0; round < rounds; round += 1) {
      again.push(await timed({ dataDir }));
      whole.push(await timed({ dataDir, command: ['engine/bin/start.mjs'] }));
      floors.push(await postgresAlone(path.join(folder, 'floor')));
    }
    const floor = median(floors);
    const line = (name, ms, note) => ({
      name,
      value: ms / 1000,
      unit: 's',
      floor: floor / 1000,
      ratio: ms / floor,
      note,
    });
    return [
      line('Start: on existing data', median(again)),
      line('Start: npm start, installed and built', median(whole)),
      line('Start: first, with migrations and the demo', first.ms, 'once'),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function timed(options) {
  const server = await startServer(options);
  await server.stop();
  return server.ms;
}

async function postgresAlone(folder) {
  const made = await startCluster(folder);
  await made.stop();
  const begun = performance.now();
  const cluster = await startCluster(folder);
  const ms = performance.now() - begun;
  await cluster.stop();
  return ms;
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}
