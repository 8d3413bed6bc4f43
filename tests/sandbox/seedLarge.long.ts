import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { installedOrganisations } from '../../engine/src/organisation/index.js';
import {
  beforeOrganisation,
  inOrganisation,
  loadConfig,
  openDatabase,
} from '../../engine/src/platform/index.js';
import { buildWhenStale } from '../../engine/bin/build.mjs';
import { startProgram } from '../support/program.js';

const root = path.resolve(import.meta.dirname, '../..');
const dataDir = mkdtempSync(path.join(tmpdir(), 'trame-seed-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

/** The dossiers of each organisation that the trial added to those of the demonstration. */
async function added(): Promise<number[]> {
  const database = await openDatabase(loadConfig({ TRAME_DATA_DIR: dataDir }));
  try {
    const organisations = await beforeOrganisation('catalog', installedOrganisations);
    const counts = organisations.map(({ id }) =>
      inOrganisation(id, async (tx) => {
        const [row] = await tx.query<{ n: number }>(
          `select count(*)::int as n from dossier where numero ~ '-1[0-9]{5}$'`,
        );
        return row?.n ?? 0;
      }),
    );
    return await Promise.all(counts);
  } finally {
    await database.close();
  }
}

describe('Given an empty database of trial', () => {
  it('When it is filled with many dossiers, Then each house of the demonstration that has models has its share', async () => {
    await buildWhenStale(root, () => undefined);
    const args = ['seed', 'large', '--dossiers', '200', '--fiches', '2000'];
    const program = startProgram('engine/bin/trame.mjs', args, { TRAME_DATA_DIR: dataDir });
    expect([await program.ended(), program.output()]).toEqual([
      0,
      expect.stringContaining('200 dossiers, 2\u202f000 fiches'),
    ]);
    expect((await added()).sort((a, b) => b - a)).toEqual([170, 30, 0]);
  }, 400_000);
});
