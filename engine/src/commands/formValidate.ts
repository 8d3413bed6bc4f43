import { compileForm, compileValidator, submitForm } from '@trame/language';
import type { Form } from '@trame/schemas';
import { readForm } from '../catalog/index.js';
import { judgeBatch, readWords, sayFaults } from './batch/batchCommand.js';
import { readContext } from './batch/readContext.js';
import type { Judge } from './batch/runBatch.js';

/** What to type, said when it was not understood. */
export const FORM_VALIDATE =
  'trame form validate FORMULAIRE.form.json --batch REPONSES.jsonl [--jour JJ/MM/AAAA] [--contexte CONTEXTE.json]';

/**
 * `trame form validate FORM --batch answers.jsonl`: judges each line as the server judges a submission, and writes one
 * JSON result a line: `{line, valid, faults, purged, answers}` (`answers`, as they would be kept, when valid).
 *
 * @returns 0 when every line is valid, 1 when one is not, 2 when the form, the context or the batch cannot be used
 */
export async function formValidate(args: string[]): Promise<number> {
  const words = readWords(args);
  if (!words) {
    console.error(`Écrivez : ${FORM_VALIDATE}`);
    return 2;
  }
  const context = await readContext(words);
  const { content, codes, faults } = await readForm(words.file);
  if (sayFaults(faults) || !content || !context) return 2;
  return judgeBatch(words.batch, judgeOf(content, codes, context));
}

function judgeOf(
  form: Form,
  codes: Parameters<typeof compileForm>[1],
  context: Record<string, unknown>,
): Judge {
  const compiled = compileForm(form, codes);
  const validator = compileValidator(compiled);
  return {
    unread: (faults) => ({ valid: false, faults }),
    judge: (given) => {
      const { answers, purged, faults } = submitForm(compiled, given, context, validator);
      const valid = !faults.some(({ level }) => level === 'error');
      return { valid, faults, purged, ...(valid ? { answers } : {}) };
    },
  };
}
