import type { Value } from '@trame/language';
import { findName, type NameKind, type RuleName } from '../ruleNames.js';
import { fits, type Wanted } from './Wanted.js';

/** Says whether a value is what is wanted, as it stands; nothing never is. */
export function isOf(wanted: Wanted, value: Value, names: readonly RuleName[]): boolean {
  switch (value.kind) {
    case 'name': {
      const name = findName(names, value.path);
      return name !== undefined && (wanted.kind === 'text' ? name.kind === 'text' : fits(wanted, name));
    }
    case 'text':
      return (
        wanted.kind === 'text' ||
        (wanted.kind === 'closed' && (wanted.answers ?? []).some((one) => one.value === value.value))
      );
    case 'plus':
      return value.of.every((one) => isOf(wanted, one, names));
    case 'choice': {
      const said = [value.yes, value.no].filter(({ kind }) => kind !== 'nothing');
      return said.length > 0 && said.every((one) => isOf(wanted, one, names));
    }
    default:
      return GIVES[value.kind] === wanted.kind;
  }
}

/** What a value of a kind is, whatever it is made of. */
const GIVES: Readonly<
  Record<Exclude<Value['kind'], 'name' | 'text' | 'plus' | 'choice' | 'nothing'>, NameKind> & {
    nothing: undefined;
  }
> = {
  nothing: undefined,
  number: 'number',
  arithmetic: 'number',
  rounded: 'number',
  several: 'number',
  column: 'number',
  count: 'number',
  elapsed: 'number',
  date: 'date',
  day: 'date',
  moved: 'date',
  label: 'text',
  written: 'text',
  writtenDay: 'text',
  joined: 'text',
};
