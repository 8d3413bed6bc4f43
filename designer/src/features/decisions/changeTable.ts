import type { Decision, DecisionInput, DecisionOutput, DecisionRule } from '@trame/language';

/** An id that nothing of the table has: `regle-7`. */
function newId({ inputs, outputs, rules }: Decision, stem: string): string {
  const taken = new Set([...inputs, ...outputs, ...rules].map(({ id }) => id));
  let count = 1;
  while (taken.has(`${stem}-${String(count)}`)) count += 1;
  return `${stem}-${String(count)}`;
}

/** A name that no other answer has. */
function newName({ outputs }: Decision): string {
  let count = outputs.length + 1;
  while (outputs.some(({ name }) => name === `reponse${String(count)}`)) count += 1;
  return `reponse${String(count)}`;
}

const put = <T>(list: readonly T[], index: number, next: T): T[] =>
  list.map((each, at) => (at === index ? next : each));
const without = <T>(list: readonly T[], index: number): T[] => list.filter((_, at) => at !== index);

export const changeInput = (table: Decision, index: number, part: Partial<DecisionInput>): Decision => ({
  ...table,
  inputs: put(table.inputs, index, cleaned({ ...table.inputs[index]!, ...part })),
});

export const changeOutput = (table: Decision, index: number, part: Partial<DecisionOutput>): Decision => ({
  ...table,
  outputs: put(table.outputs, index, cleaned({ ...table.outputs[index]!, ...part })),
});

/** What is left empty is not written. */
function cleaned<T extends { typeRef?: string; values?: string; default?: string }>(column: T): T {
  const next = { ...column };
  for (const name of ['typeRef', 'values', 'default'] as const) if (next[name] === '') delete next[name];
  return next;
}

export const addInput = (table: Decision, label: string): Decision => ({
  ...table,
  inputs: [...table.inputs, { id: newId(table, 'entree'), label, expression: '' }],
  rules: table.rules.map((rule) => ({ ...rule, inputs: [...rule.inputs, '-'] })),
});

export const addOutput = (table: Decision, label: string): Decision => ({
  ...table,
  outputs: [...table.outputs, { id: newId(table, 'sortie'), name: newName(table), label }],
  rules: table.rules.map((rule) => ({ ...rule, outputs: [...rule.outputs, ''] })),
});

export const removeInput = (table: Decision, index: number): Decision => ({
  ...table,
  inputs: without(table.inputs, index),
  rules: table.rules.map((rule) => ({ ...rule, inputs: without(rule.inputs, index) })),
});

export const removeOutput = (table: Decision, index: number): Decision => ({
  ...table,
  outputs: without(table.outputs, index),
  rules: table.rules.map((rule) => ({ ...rule, outputs: without(rule.outputs, index) })),
});

export const changeCell = (
  table: Decision,
  rule: number,
  side: 'inputs' | 'outputs',
  column: number,
  text: string,
): Decision => {
  const before = table.rules[rule]!;
  return { ...table, rules: put(table.rules, rule, { ...before, [side]: put(before[side], column, text) }) };
};

export const addRule = (table: Decision): Decision => ({
  ...table,
  rules: [
    ...table.rules,
    { id: newId(table, 'regle'), inputs: table.inputs.map(() => '-'), outputs: table.outputs.map(() => '') },
  ],
});

/** A copy of a rule, just below it. */
export const copyRule = (table: Decision, index: number): Decision => {
  const copy: DecisionRule = { ...table.rules[index]!, id: newId(table, 'regle') };
  return { ...table, rules: [...table.rules.slice(0, index + 1), copy, ...table.rules.slice(index + 1)] };
};

export const removeRule = (table: Decision, index: number): Decision => ({
  ...table,
  rules: without(table.rules, index),
});

/** A rule changes places with its neighbour; nothing at the edge. */
export const moveRule = (table: Decision, index: number, by: 1 | -1): Decision => {
  const [here, there] = [table.rules[index], table.rules[index + by]];
  if (!here || !there) return table;
  return { ...table, rules: put(put(table.rules, index, there), index + by, here) };
};
