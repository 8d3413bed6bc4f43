import { evaluateExpression, parseExpression } from '../../expressions/index.js';
import type { Definition, FlowNode, Mapping } from '../definition.js';
import { type AnswerDomain, type Domain, either, orNull } from './Domain.js';
import type { Literal } from './readTests.js';

/** Where a variable gets a value: by what is mapped from an answer, or in a way of which nothing is known. */
type Writer = { node: FlowNode; output?: Mapping };

/**
 * What a variable of a circuit may be where a node is reached, when all that writes it is known: answers to forms, and
 * what is computed of one of them. Null with it, unless every way to the node goes by one of those.
 *
 * @param given names that come with the circuit's opening, of which nothing is known
 */
export function valuesAt(
  definition: Definition,
  node: FlowNode,
  name: string,
  answerOf: AnswerDomain,
  given: ReadonlySet<string>,
): Domain | undefined {
  const writers = writersOf(definition, name);
  if (!writers || writers.length === 0 || given.has(name)) return undefined;
  const domains = writers.map((writer) => writer.output && written(definition, writer, answerOf));
  const domain = domains.reduce((all, each) => either(all, each));
  if (!domain) return undefined;
  const sure = writers.filter((writer) => writer.node.loop === undefined).map((writer) => writer.node.id);
  return isAlwaysAfter(definition, node, new Set(sure)) ? domain : orNull(domain);
}

/** All that writes a variable; undefined when a scope of its own hides it somewhere. */
function writersOf({ nodes, scopes }: Definition, name: string): Writer[] | undefined {
  if (Object.values(scopes).some(({ data }) => data.includes(name))) return undefined;
  return Object.values(nodes).flatMap((node): Writer[] => [
    ...(node.outputs ?? []).filter((output) => output.name === name).map((output) => ({ node, output })),
    ...(node.decision?.result === name ? [{ node }] : []),
    ...(node.loop?.kind === 'multi' && [node.loop.item, node.loop.into].includes(name) ? [{ node }] : []),
  ]);
}

function written(
  definition: Definition,
  { node, output }: Writer,
  answerOf: AnswerDomain,
): Domain | undefined {
  const parsed = parseExpression(output!.value);
  if (!parsed.ok) return undefined;
  const read = parsed.paths.filter(([first]) => first === 'resultat');
  if (parsed.names.some((name) => name !== 'resultat')) return undefined;
  if (read.length === 0) return image(output!.value, [null], () => ({}));
  const [[, question, ...deeper] = []] = read;
  const { start } = definition;
  const form = node.work?.form ?? (start?.elementId === node.id ? start.form : undefined);
  if (read.length > 1 || question === undefined || deeper.length > 0 || form === undefined) return undefined;
  const asked = answerOf(form, question);
  // An alert, or another circuit, opens it without its form.
  const answer = asked && node.type === 'startEvent' ? orNull(asked) : asked;
  if (answer?.kind !== 'among') return output!.value.trim() === `resultat.${question}` ? answer : undefined;
  return image(output!.value, answer.values, (value) => ({ resultat: { [question]: value } }));
}

/** What an expression makes of each value; undefined when it makes other things than can be told apart. */
function image(
  source: string,
  values: readonly Literal[],
  contextOf: (value: Literal) => Record<string, unknown>,
): Domain | undefined {
  try {
    const made = values.map((value) => evaluateExpression(source, contextOf(value)) ?? null);
    return made.every(isLiteral) ? { kind: 'among', values: [...new Set(made)] } : undefined;
  } catch {
    return undefined;
  }
}

const isLiteral = (value: unknown): value is Literal =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value);

/** Whether every way from the opening to a node, within the scopes that hold it, completes one of some nodes. */
function isAlwaysAfter(definition: Definition, node: FlowNode, sure: ReadonlySet<string>): boolean {
  const seen = new Set<string>();
  const isAfter = (at: FlowNode): boolean => {
    if (seen.has(at.id)) return true;
    seen.add(at.id);
    const before = waysInto(definition, at);
    return before !== undefined && before.every(({ by, done }) => (done && sure.has(by.id)) || isAfter(by));
  };
  return isAfter(node);
}

/** What comes just before a node, and whether it was completed; undefined for what begins, or may begin at any time. */
function waysInto(definition: Definition, node: FlowNode): { by: FlowNode; done: boolean }[] | undefined {
  const { nodes, flows } = definition;
  const activity = nodes[node.attachedTo ?? ''];
  if (activity) return [{ by: activity, done: false }];
  const before = node.incoming.flatMap((id) => nodes[flows[id]?.from ?? ''] ?? []);
  if (before.length > 0) return before.map((by) => ({ by, done: true }));
  const scope = nodes[node.parent];
  const beginsScope =
    scope && !scope.triggeredByEvent && definition.scopes[scope.id]?.starts.includes(node.id);
  return beginsScope ? [{ by: scope, done: false }] : undefined;
}
