import type { Fault } from '@trame/schemas';
import { frenchDate } from '../../expressions/index.js';
import { judgeChoice, MOST_WORK, valuesAt } from '../choices/index.js';
import type { Definition, FlowNode, SequenceFlow } from '../definition.js';
import { type CircuitFile, faultAt, titleOf } from './Rule.js';
import type { Surroundings } from './Surroundings.js';
import { definitionsOf } from './unfinishedTasks.js';

/** A choice always has a way out, and each of its ways may be taken: what no answer can make true is an oversight. */
export function choices(file: CircuitFile, surroundings: Surroundings): Fault[] {
  const budget = { left: MOST_WORK };
  return definitionsOf(file).flatMap((definition) =>
    Object.values(definition.nodes).flatMap((node) =>
      choiceFaults(file, surroundings, definition, node, budget),
    ),
  );
}

const UNCONDITIONAL = ['parallelGateway', 'eventBasedGateway', 'complexGateway'];

function choiceFaults(
  file: CircuitFile,
  { answerOf, givenTo }: Surroundings,
  definition: Definition,
  node: FlowNode,
  budget: { left: number },
): Fault[] {
  const out = node.outgoing.flatMap((id) => definition.flows[id] ?? []);
  const conditional = out.filter((flow) => flow.condition !== undefined && flow.id !== node.default);
  if (conditional.length === 0 || UNCONDITIONAL.includes(node.type)) return [];
  const given = givenTo(definition.id);
  const { total, open, never } = judgeChoice(
    conditional.map(({ condition }) => condition!),
    (path) => (path.includes('.') ? undefined : valuesAt(definition, node, path, answerOf, given)),
    budget,
  );
  const oneAtLeast = total || conditional.length < out.length;
  return [
    ...(oneAtLeast ? [] : elementFault(file, node.id, (element) => withoutWay(titleOf(element), open))),
    ...conditional
      .filter((_, index) => never[index])
      .flatMap((flow) => elementFault(file, flow.id, (element) => neverTaken(titleOf(element), flow))),
  ];
}

type Said = { rule: string; message: string; remedy: string; value?: string };

function elementFault(
  file: CircuitFile,
  id: string,
  say: (element: CircuitFile['elements'][0]) => Said,
): Fault[] {
  const element = file.elements.find((one) => one.id === id);
  if (!element) return [];
  const { rule, message, remedy, value } = say(element);
  return [faultAt(element, rule, message, remedy, value)];
}

const withoutWay = (title: string, open: Record<string, unknown> | undefined): Said => ({
  rule: 'choix-sans-issue',
  message: `${title} peut n’avoir aucune sortie : ${
    open
      ? `aucune condition n’est vraie quand ${inWords(open)}`
      : 'rien ne prouve qu’une condition soit toujours vraie'
  }.`,
  remedy: 'Choisissez la sortie par défaut : elle est prise quand aucune condition n’est vraie.',
});

const inWords = (open: Record<string, unknown>): string =>
  Object.entries(open)
    .map(([path, value]) => (value === null ? `« ${path} » est vide` : `« ${path} » vaut ${shown(value)}`))
    .join(' et ');

function shown(value: unknown): string {
  if (typeof value === 'boolean') return value ? '« vrai »' : '« faux »';
  if (typeof value === 'number') return `« ${String(value).replace('.', ',')} »`;
  return typeof value === 'string' ? `« ${frenchDate(value)} »` : 'autre chose';
}

const neverTaken = (title: string, { condition }: SequenceFlow): Said => ({
  rule: 'condition-jamais-vraie',
  message: `Le flux ${title} ne sera jamais pris : sa condition « ${condition} » n’est jamais vraie.`,
  remedy: 'Corrigez la condition (les réponses possibles sont celles du formulaire), ou retirez ce flux.',
  value: condition,
});
