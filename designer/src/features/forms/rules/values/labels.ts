import type { Value } from '@trame/language';
import { findName, type RuleName } from '../ruleNames.js';

type Label = Value & { kind: 'label' };
type Answers = RuleName['answers'];

/** The same value, each closed answer that it writes out changed; what the conditions in it say stays. */
export function mapLabels(value: Value, change: (label: Label) => Label): Value {
  const inner = (one: Value): Value => mapLabels(one, change);
  switch (value.kind) {
    case 'label':
      return change(value);
    case 'day':
    case 'written':
    case 'writtenDay':
    case 'rounded':
    case 'moved':
      return { ...value, of: inner(value.of) };
    case 'plus':
    case 'joined':
    case 'several':
      return { ...value, of: value.of.map(inner) };
    case 'arithmetic':
      return { ...value, left: inner(value.left), right: inner(value.right) };
    case 'elapsed':
      return { ...value, from: inner(value.from), to: inner(value.to) };
    case 'choice':
      return { ...value, yes: inner(value.yes), no: inner(value.no) };
    default:
      return value;
  }
}

/** Says whether labels written in a rule are those of these answers, in any order. */
export function areLabelsOf(labels: Label['labels'], answers: Answers = []): boolean {
  const written = new Map(labels);
  return (
    labels.length === answers.length && answers.every(({ value, label }) => written.get(value) === label)
  );
}

/** Says whether all the labels that a value writes out are those of its questions as they are now. */
export function hasLabelsOfNow(value: Value, names: readonly RuleName[]): boolean {
  let ofNow = true;
  mapLabels(value, (label) => {
    ofNow &&= areLabelsOf(label.labels, findName(names, label.path)?.answers);
    return label;
  });
  return ofNow;
}
