import type { CodeList, Field } from '@trame/schemas';
import { answersOf, kindOf, type NameKind, type RuleName } from '../ruleNames.js';

/** What a value must be, to be given to what asks it. */
export type Wanted = {
  kind: NameKind;
  /** Closed answers it may be. */
  answers?: RuleName['answers'];
  /** Of an answer that has no words of its own here. */
  type?: Field['type'];
};

export const wantedText: Wanted = { kind: 'text' };
export const wantedNumber: Wanted = { kind: 'number' };
export const wantedDate: Wanted = { kind: 'date' };

/** What a question takes for an answer. */
export function wantedBy(field: Field, codes: ReadonlyMap<string, CodeList>): Wanted {
  const kind = field.type === 'richText' ? 'text' : kindOf(field);
  const answers = answersOf(field, codes);
  return { kind, type: field.type, ...(answers ? { answers } : {}) };
}

/** Says whether a name may be given where this is wanted; as text, what can be written may. */
export function fits(wanted: Wanted, { kind, answers, type }: RuleName): boolean {
  switch (wanted.kind) {
    case 'text':
      return kind === 'text' || kind === 'number' || kind === 'date' || kind === 'closed';
    case 'closed':
    case 'ticked':
      return kind === wanted.kind && among(answers ?? [], wanted.answers ?? []);
    case 'other':
      return kind === 'other' && type !== undefined && type === wanted.type;
    default:
      return kind === wanted.kind;
  }
}

const among = (answers: NonNullable<RuleName['answers']>, all: NonNullable<RuleName['answers']>): boolean =>
  answers.length > 0 && answers.every(({ value }) => all.some((one) => one.value === value));
