import { parseArgs } from 'node:util';
import { compileForm, toQuestionnaire } from '@trame/language';
import { readForm } from '../catalog/index.js';
import { sayFaults } from './batch/batchCommand.js';

/** What to type, said when it was not understood. */
const FORM_EXPORT = 'trame form export FORMULAIRE.form.json --to fhir [--adresse URL]';

/** Where the questionnaires of nobody in particular are: a vendor says its own address. */
const NOWHERE = 'https://trame.invalid/fhir/Questionnaire';

/**
 * `trame form export FORM --to fhir`: writes the FHIR R4 Questionnaire of a form on the standard output, and nothing else.
 *
 * @returns 0 when it is written, 2 when the form or the words cannot be understood
 */
export async function formExport(args: string[]): Promise<number> {
  const words = readWords(args);
  if (!words) {
    console.error(`Écrivez : ${FORM_EXPORT}`);
    return 2;
  }
  const { content, codes, pack, faults } = await readForm(words.file);
  if (sayFaults(faults) || !content) return 2;
  const name = pack ? `${pack.id}-${content.id}` : content.id;
  const questionnaire = toQuestionnaire(compileForm(content, codes), {
    url: words.url ?? `${NOWHERE}/${name}`,
    ...(pack ? { version: pack.version } : {}),
  });
  process.stdout.write(`${JSON.stringify(questionnaire, undefined, 2)}\n`);
  return 0;
}

function readWords(args: string[]): { file: string; url?: string } | undefined {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { to: { type: 'string' }, adresse: { type: 'string' } },
    });
    const [file, ...rest] = positionals;
    if (file === undefined || rest.length > 0 || values.to !== 'fhir') return undefined;
    return { file, url: values.adresse };
  } catch {
    return undefined;
  }
}
