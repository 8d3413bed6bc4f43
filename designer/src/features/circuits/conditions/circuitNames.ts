import type { Decision } from '@trame/language';
import { answerNames, contextNames, type RuleName } from '../../forms/index.js';
import type { Contents } from '../contents/contents.js';
import { type Bo, extensionsOf, is, many, nameOf, one } from '../modeler/bpmn.js';
import { raw } from '../panel/readRows.js';
import { p } from '../panel/words.js';

/**
 * What a condition of a circuit may read: the variables that its steps write, then the person, the dossier, the place. A
 * variable that keeps an answer of a form as it is has the words and the closed answers of its question.
 */
export function circuitNames(process: Bo, contents: Contents): RuleName[] {
  const found = new Map<string, RuleName>();
  const add = (name: RuleName): void => {
    const key = name.path.join('.');
    const before = found.get(key);
    if (!before || (before.kind === 'other' && name.kind !== 'other')) found.set(key, name);
  };
  for (const element of elementsOf(process)) for (const name of namesOf(element, contents)) add(name);
  for (const name of contextNames()) add(name);
  return [...found.values()];
}

/** The steps of a scope and of the sub-circuits in it. */
const elementsOf = (scope: Bo): Bo[] =>
  many(scope, 'flowElements')
    .filter((each) => is(each, 'FlowNode'))
    .flatMap((each) => [each, ...elementsOf(each)]);

function namesOf(element: Bo, { forms, decisions }: Contents): RuleName[] {
  const form = forms.get(raw(extensionsOf(element, 'Form')[0], 'ref'));
  const answers = form ? answerNames(form.form, form.codeLists) : [];
  const group = p('fromStep', { name: nameOf(element) || element.id });
  const kept = extensionsOf(element, 'Output').map((output): RuleName => {
    const [name, value] = [raw(output, 'name').trim(), raw(output, 'value').trim()];
    const asked = value.startsWith('resultat.') ? value.slice('resultat.'.length) : undefined;
    const answer = answers.find(({ path }) => path.join('.') === asked);
    return answer
      ? { ...answer, path: [name], label: p('nameAndQuestion', { name, question: answer.label }), group }
      : { path: [name], label: name, kind: 'other', group };
  });
  const asked = extensionsOf(element, 'Decision')[0];
  const table = decisions.get(raw(asked, 'ref'));
  const result = raw(asked, 'result').trim();
  const decided =
    table && result !== '' ? table.outputs.map((output) => outputName(result, output, group)) : [];
  const loop = extensionsOf(one(element, 'loopCharacteristics'), 'Collection').flatMap((each) =>
    [raw(each, 'into'), raw(each, 'item')]
      .filter((name) => name !== '')
      .map((name): RuleName => ({ path: [name], label: name, kind: 'other', group })),
  );
  return [...kept, ...decided, ...loop].filter(({ path }) => path[0] !== '');
}

function outputName(result: string, output: Decision['outputs'][number], group: string): RuleName {
  const path = [result, output.name];
  const values = textsOf(output.values);
  const kind = values ? 'closed' : output.typeRef === 'number' ? 'number' : 'text';
  return {
    path,
    label: p('nameAndQuestion', { name: path.join('.'), question: output.label }),
    kind,
    group,
    ...(values ? { answers: values.map((value) => ({ value, label: value })) } : {}),
  };
}

/** The texts of `"a","b"`; undefined for anything else. */
function textsOf(values: string | undefined): string[] | undefined {
  if (values === undefined || !/^\s*"[^"]*"(\s*,\s*"[^"]*")*\s*$/.test(values)) return undefined;
  return [...values.matchAll(/"([^"]*)"/g)].map(([, text]) => text!);
}
