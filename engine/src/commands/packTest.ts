import path from 'node:path';
import type { Fault } from '@trame/schemas';
import { completeCatalog, packsFolder } from '../app.js';
import { testPack, type PlayedCase } from '../catalog/index.js';
import { count, describeFault } from './describeFault.js';

/**
 * `trame pack test FOLDER`: plays the vectors of the grids, the cases of the forms, decisions and migrations, one line
 * each, and tells what else publication would refuse.
 *
 * @returns 0 when every case passes, 1 when one fails, is not played, or the pack has an error, 2 without a pack
 */
export async function packTest([folder]: string[]): Promise<number> {
  if (folder === undefined) {
    console.error('Dites quel pack essayer : trame pack test DOSSIER');
    return 2;
  }
  completeCatalog();
  const { cases, faults, untried } = await testPack(path.resolve(folder), [packsFolder()]);
  for (const one of cases) console.log(describeCase(one));
  for (const fault of faults) console.log(describeFault(fault));
  for (const what of untried) console.log(`sans essai  ${what}`);
  const failed = cases.filter(({ played }) => played === 'unplayed' || hasErrors(played)).length;
  const errors = faults.filter(({ level }) => level === 'error').length;
  console.log(
    `${count(cases.length, 'cas')}, ${failed === 0 ? 'tous réussis' : `${failed} en échec`} ; hors des cas : ${count(errors, 'faute')}.`,
  );
  if (faults.some(({ rule }) => NO_PACK.includes(rule))) return 2;
  return failed === 0 && errors === 0 ? 0 : 1;
}

const NO_PACK = ['missing-folder', 'missing-manifest'];

function describeCase({ file, title, played }: PlayedCase): string {
  const name = `${file}  « ${title} »`;
  if (played === 'unplayed') return `non joué  ${name} : ce qu’il essaie a lui-même des fautes`;
  const verdict = hasErrors(played) ? 'ÉCHEC     ' : 'réussi    ';
  return [`${verdict}${name}`, ...played.map(describeFault)].join('\n').trimEnd();
}

const hasErrors = (played: readonly Fault[]): boolean => played.some(({ level }) => level === 'error');
