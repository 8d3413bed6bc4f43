import { type Comparison, type Condition, operators, type Subject } from './Condition.js';

const NAME = String.raw`[\p{L}_][\p{L}\p{N}_]*`;
const COMPARISON = new RegExp(
  String.raw`^(score|band|(?:answers|outputs)\.${NAME}|${NAME})\s*(>=|<=|!=|>|<|=)\s*(?:"((?:[^"\\]|\\.)*)"|(-?\d+(?:\.\d+)?)|(true|false))$`,
  'u',
);

/**
 * Reads an expression that the designer can show as words: comparisons of the score, the band, an answer or an output
 * with a value, joined by `and` or by `or`. Undefined for any other, that is shown as it is written.
 * @param ids items that a bare name may be
 */
export function readCondition(source: string, ids: ReadonlySet<string>): Condition | undefined {
  const text = source.trim();
  for (const joint of ['and', 'or'] as const) {
    const parts = text.split(new RegExp(`\\s+${joint}\\s+`));
    const comparisons = parts.map((part) => readComparison(part, ids));
    if (comparisons.every((each) => each !== undefined)) return { joint, comparisons };
  }
  return undefined;
}

function readComparison(source: string, ids: ReadonlySet<string>): Comparison | undefined {
  const match = COMPARISON.exec(source.trim());
  if (!match) return undefined;
  const [, name = '', operator = '', text, number, truth] = match;
  const subject = readSubject(name, ids);
  const known = operators.find((each) => each === operator);
  if (!subject || !known) return undefined;
  if (truth !== undefined) return { subject, operator: known, value: truth === 'true' };
  const value = number === undefined ? (text ?? '').replace(/\\(.)/g, '$1') : Number(number);
  return { subject, operator: known, value };
}

function readSubject(name: string, ids: ReadonlySet<string>): Subject | undefined {
  if (name === 'score' || name === 'band') return { kind: name };
  const [scope, id] = name.split('.');
  if (id !== undefined) return scope === 'outputs' ? { kind: 'output', id } : { kind: 'item', id };
  return ids.has(name) ? { kind: 'item', id: name } : undefined;
}
