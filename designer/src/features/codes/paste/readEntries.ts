import type { CodeList } from '@trame/schemas';
import { readFrenchDay } from '../../../shared/frenchDay.js';
import { cellName } from '../../../shared/sheet/cellName.js';
import { kebabIdFor } from '../../../shared/stableId.js';
import type { Entry } from '../editing/entries.js';

/** What a pasted column gives. */
export type EntryRole = 'code' | 'label' | 'parent' | 'until' | 'ignored';

/** A table to read as values of a list. */
export interface EntryPlan {
  cells: readonly (readonly string[])[];
  roles: EntryRole[];
  hasHead: boolean;
}

/** What may be wrong in a cell. */
export type EntryRule = 'no-label' | 'too-long' | 'twice' | 'date' | 'no-column';

export interface EntryFault {
  cell: string;
  rule: EntryRule;
  level: 'error' | 'warning';
}

const HEADS: readonly [EntryRole, RegExp][] = [
  ['code', /^(codes?|valeurs?|cl[ée]|identifiant)$/],
  ['label', /^(libell[ée]|intitul[ée]|d[ée]signation|nom|label|signification|texte)s?( .*)?$/],
  ['parent', /^(parent|code parent|rattach[ée]e? à|niveau sup[ée]rieur)$/],
  ['until', /^(jusqu.*|fin|date de fin|ferm[ée] le|until)$/],
];

/** Guesses what a table is: columns named by its head, else the shorter texts are the codes. */
export function planEntries(cells: readonly (readonly string[])[]): EntryPlan {
  const first = (cells[0] ?? []).map((head) => head.toLowerCase().trim());
  const named = first.map((head) => HEADS.find(([, pattern]) => pattern.test(head))?.[0]);
  const hasHead = cells.length > 1 && named.some((role) => role !== undefined);
  if (hasHead) {
    const roles = named.map((role): EntryRole => role ?? 'ignored');
    if (!roles.includes('label')) {
      const free = roles.indexOf('ignored');
      if (free !== -1) roles[free] = 'label';
    }
    return { cells, hasHead, roles };
  }
  const roles = first.map((): EntryRole => 'ignored');
  const [a = 0, b = 0] = [length(cells, 0), length(cells, 1)];
  if (first.length < 2) roles[0] = 'label';
  else [roles[0], roles[1]] = a <= b ? ['code', 'label'] : ['label', 'code'];
  return { cells, hasHead, roles };
}

const length = (cells: readonly (readonly string[])[], column: number): number =>
  cells.reduce((sum, row) => sum + (row[column]?.length ?? 0), 0);

/** Reads values from a table; every fault is told by its cell. A value without code takes one from its label. */
export function readEntries({ cells, roles, hasHead }: EntryPlan): {
  entries: Entry[];
  faults: EntryFault[];
} {
  const faults: EntryFault[] = [];
  const label = roles.indexOf('label');
  if (label === -1) return { entries: [], faults: [{ cell: 'A1', rule: 'no-column', level: 'error' }] };
  const taken = new Set<string>();
  const entries = cells.flatMap((row, line): Entry[] => {
    if ((hasHead && line === 0) || row.every((cell) => cell === '')) return [];
    const report = (column: number, rule: EntryRule, level: EntryFault['level'] = 'error'): void => {
      faults.push({ cell: cellName(line, column), rule, level });
    };
    const read = (role: EntryRole): string => row[roles.indexOf(role)]?.trim() ?? '';
    const text = read('label').replace(/\s+/g, ' ');
    if (text === '') {
      report(label, 'no-label');
      return [];
    }
    if (text.length > 200) report(label, 'too-long');
    const given = read('code').slice(0, 80);
    if (taken.has(given)) {
      report(roles.indexOf('code'), 'twice');
      return [];
    }
    const code = given === '' ? kebabIdFor(text, taken, 'valeur') : given;
    taken.add(code);
    const until = readFrenchDay(read('until'));
    if (read('until') !== '' && until === undefined) report(roles.indexOf('until'), 'date');
    const parent = read('parent');
    return [
      {
        code,
        label: text.slice(0, 200),
        ...(parent === '' ? {} : { parent }),
        ...(until === undefined ? {} : { until }),
      },
    ];
  });
  return { entries, faults };
}

/** Puts values in a list: those of a known code take their new words, the others follow; or they replace all of it. */
export function placeEntries(
  list: CodeList,
  entries: readonly Entry[],
  placing: 'merge' | 'replace',
): CodeList {
  if (placing === 'replace') return { ...list, entries: [...entries] };
  const given = new Map(entries.map((entry) => [entry.code, entry]));
  const known = new Set(list.entries.map(({ code }) => code));
  return {
    ...list,
    entries: [
      ...list.entries.map((entry) => ({ ...entry, ...given.get(entry.code) })),
      ...entries.filter(({ code }) => !known.has(code)),
    ],
  };
}
