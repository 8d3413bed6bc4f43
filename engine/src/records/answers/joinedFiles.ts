import { formMessage } from '@trame/language';
import type { Form } from '@trame/schemas';
import type { Principal, Tx } from '../../platform/index.js';
import { recordErrors } from '../errors.js';
import { isObject, visitAnswers } from './visitAnswers.js';

type Data = Record<string, unknown>;

/** The answer to a question of a file: the file was received before, and is named here. */
export type FileAnswer = { id: string; nom: unknown; type: unknown; taille: unknown; sha256?: unknown };

/** The files of the answers to keep, each with the pointer of its answer. */
export type FilesToKeep = {
  recordId: string;
  dossierId: string;
  domain: string;
  author: Principal;
  files: Array<{ path: string; answer: FileAnswer; mask?: string | undefined }>;
};

/** Ties files to a record, in its transaction. @returns a fault for each that may not be */
export type FileKeeper = (tx: Tx, kept: FilesToKeep) => Promise<Array<{ path: string; rule: 'part.id' }>>;

let keep: FileKeeper = async (_tx, { files }) =>
  files.map(({ path }) => ({ path: `${path}/id`, rule: 'part.id' }));

/** Says who keeps the files of answers; called once by the composition. */
export function registerFileKeeper(keeper: FileKeeper): void {
  keep = keeper;
}

/**
 * Ties to a record the files that its answers name.
 * @returns how many
 * @throws Problem `invalid-form-data` with a fault for each file that was not received, or is not what the answer says
 */
export async function keepJoinedFiles(
  tx: Tx,
  form: Form,
  data: Data,
  record: Omit<FilesToKeep, 'files'>,
): Promise<number> {
  const answers = fileAnswers(form, data);
  const named = answers.flatMap(({ path, answer, mask }) =>
    isNamed(answer) ? [{ path, answer, mask }] : [],
  );
  const faults = answers
    .filter(({ answer }) => !isNamed(answer))
    .map(({ path }) => ({ path: `${path}/id`, rule: 'part.id' as const }));
  if (named.length > 0) faults.push(...(await keep(tx, { ...record, files: named })));
  if (faults.length > 0) {
    throw recordErrors.problem('invalid-form-data', {
      faults: faults.map(({ path, rule }) => ({
        path,
        rule,
        fieldId: path.split('/').at(-2) ?? '',
        level: 'error' as const,
        message: formMessage(rule),
      })),
    });
  }
  return named.length;
}

/** The answers to questions of files, where they are. */
export function fileAnswers(
  form: Form,
  data: Data,
): Array<{ path: string; answer: Data; mask: string | undefined }> {
  return [...visitAnswers(form, data)].flatMap(({ field, path, value, mask }) =>
    (field.type === 'file' || field.type === 'image') && isObject(value)
      ? [{ path, answer: value, mask }]
      : [],
  );
}

const isNamed = (answer: Data): answer is FileAnswer => typeof answer['id'] === 'string';
