import path from 'node:path';
import { parseArgs } from 'node:util';
import { completeCatalog, packsFolder } from '../app.js';
import { checkPackFolder } from '../catalog/index.js';
import { count, describeFault } from './describeFault.js';

/**
 * `trame pack check FOLDER`: says every fault of a pack at once, with file, path, value and what was expected; with
 * `--depuis FORMER`, also the answers that its forms and grids would lose of those begun with that version.
 *
 * @returns 0 without error (warnings are said), 1 with errors, 2 without a folder
 */
export async function packCheck(args: string[]): Promise<number> {
  const words = readWords(args);
  if (!words) {
    console.error('Dites quel pack vérifier : trame pack check DOSSIER [--depuis DOSSIER_AVANT]');
    return 2;
  }
  completeCatalog();
  const { folder, former } = words;
  const faults = await checkPackFolder(path.resolve(folder), [packsFolder()], former && path.resolve(former));
  for (const fault of faults) console.log(describeFault(fault));
  const errors = faults.filter(({ level }) => level === 'error').length;
  const warnings = faults.length - errors;
  console.log(`${count(errors, 'faute')}, ${count(warnings, 'avertissement')}.`);
  return errors === 0 ? 0 : 1;
}

function readWords(args: string[]): { folder: string; former: string | undefined } | undefined {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { depuis: { type: 'string' } },
    });
    const [folder, ...rest] = positionals;
    return folder === undefined || rest.length > 0 ? undefined : { folder, former: values.depuis };
  } catch {
    return undefined;
  }
}
