import { checkGrid, runVector } from '@trame/language';
import { fileOf, type Inspection } from '../checks/Inspection.js';
import { unscorable } from '../nationalScoring.js';
import type { PlayedCase } from './PlayedCase.js';
import { isDecisionCase, playFixture } from './playFixture.js';
import { playMigration } from './playMigration.js';
import { playKept } from './playKept.js';

/** Plays every case of the pack itself: the vectors of its grids, what it keeps for forms, decisions, migrations, circuits. */
export async function playCases(inspection: Inspection): Promise<PlayedCase[]> {
  const fixtures = await Promise.all(
    Object.entries(inspection.layer.fixtures).map(async ([id, { title }]) => ({
      file: fileOf('fixtures', id),
      title,
      played: await playFixture(inspection, id),
    })),
  );
  const migrations = Object.keys(inspection.layer.migrations).flatMap((key) =>
    playMigration(inspection, key),
  );
  const scenarios = await Promise.all(
    Object.entries(inspection.layer.scenarios).map(async ([id, { title }]) => ({
      file: fileOf('scenarios', id),
      title,
      played: await playKept(inspection, id),
    })),
  );
  return [...playVectors(inspection), ...fixtures, ...migrations, ...scenarios].sort((a, b) =>
    a.file < b.file ? -1 : a.file > b.file ? 1 : 0,
  );
}

function playVectors({ layer }: Inspection): PlayedCase[] {
  return Object.entries(layer.grids).flatMap(([id, grid]) => {
    const file = fileOf('grids', id);
    const sound = !checkGrid(grid, { unscorable: unscorable() }).some(({ level }) => level === 'error');
    return grid.vectors.map(({ title }, index) => ({
      file,
      title,
      played: sound ? runVector(grid, index).map((fault) => ({ ...fault, file })) : ('unplayed' as const),
    }));
  });
}

/** What no case tries, in French: a form never accepted or never refused, a decision without a case, a circuit without a scenario. */
export function untried({ layer }: Inspection): string[] {
  const kept = Object.values(layer.fixtures);
  const forms = Object.keys(layer.forms).flatMap((id) => {
    const expected = kept.flatMap((one) => (!isDecisionCase(one) && one.form === id ? [one.expected] : []));
    return [
      ...(expected.includes('accepted') ? [] : [`${fileOf('forms', id)} : aucun cas accepté`]),
      ...(expected.includes('refused') ? [] : [`${fileOf('forms', id)} : aucun cas refusé`]),
    ];
  });
  const decisions = Object.keys(layer.decisions)
    .filter((id) => !kept.some((one) => isDecisionCase(one) && one.decision === id))
    .map((id) => `${fileOf('decisions', id)} : aucun cas`);
  const migrations = Object.entries(layer.migrations)
    .filter(([, { migration }]) => (migration.cases ?? []).length === 0)
    .map(([key]) => `${fileOf('migrations', key)} : aucun cas`);
  const circuits = Object.keys(layer.circuits)
    .filter((id) => !Object.values(layer.scenarios).some(({ circuit }) => circuit === id))
    .map((id) => `${fileOf('circuits', id)} : aucun scénario`);
  return [...forms, ...decisions, ...migrations, ...circuits];
}
