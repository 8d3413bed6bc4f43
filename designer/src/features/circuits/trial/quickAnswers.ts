import type { Definition } from '@trame/language';
import { answerNames, type RuleName } from '../../forms/index.js';
import type { FormContent } from '../contents/contents.js';
import type { Data } from './Act.js';

const SHORT: readonly RuleName['kind'][] = ['closed', 'text', 'number', 'date'];

/** The questions whose answers a step reads for what it keeps: the way that the circuit takes depends on them. */
export function keptQuestions(definition: Definition, at: string, form: FormContent): RuleName[] {
  const asked = (definition.nodes[at]?.outputs ?? []).flatMap(({ value }) =>
    [...value.matchAll(/\bresultat\.([\w.]+)/g)].map(([, path]) => path),
  );
  return answerNames(form.form, form.codeLists).filter(
    ({ path, kind }) => SHORT.includes(kind) && asked.includes(path.join('.')),
  );
}

/** Answers with one more, at its path. */
export function withAnswer(answers: Data, [first = '', ...rest]: readonly string[], value: unknown): Data {
  if (rest.length > 0)
    return { ...answers, [first]: withAnswer((answers[first] ?? {}) as Data, rest, value) };
  const { [first]: _former, ...others } = answers;
  return value === undefined ? others : { ...answers, [first]: value };
}

/** The answer at a path. */
export const answerAt = (answers: Data, path: readonly string[]): unknown =>
  path.reduce<unknown>((value, name) => (value as Data | undefined)?.[name], answers);
