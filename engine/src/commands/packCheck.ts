import path from 'node:path';
import { completeCatalog, packsFolder } from '../app.js';
import { checkPackFolder } from '../catalog/index.js';
import { count, describeFault } from './describeFault.js';

/**
 * `trame pack check FOLDER`: says every fault of a pack at once, with file, path, value and what was expected.
 *
 * @returns 0 without error (warnings are said), 1 with errors, 2 without a folder
 */
export async function packCheck([folder]: string[]): Promise<number> {
  if (folder === undefined) {
    console.error('Dites quel pack vérifier : trame pack check DOSSIER');
    return 2;
  }
  completeCatalog();
  const faults = await checkPackFolder(path.resolve(folder), [packsFolder()]);
  for (const fault of faults) console.log(describeFault(fault));
  const errors = faults.filter(({ level }) => level === 'error').length;
  const warnings = faults.length - errors;
  console.log(`${count(errors, 'faute')}, ${count(warnings, 'avertissement')}.`);
  return errors === 0 ? 0 : 1;
}
