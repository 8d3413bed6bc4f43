import { readFileSync } from 'node:fs';
import type { CodeList, Field } from '@trame/schemas';
import { compareCodes } from '../../../designer/src/features/codes/compare/compareCodes.js';
import { codeFaults } from '../../../designer/src/features/codes/editing/codeFaults.js';
import {
  newCodeList,
  nextVersion,
  writeCodeFile,
} from '../../../designer/src/features/codes/editing/codeList.js';
import {
  addEntry,
  closeLost,
  lostEntries,
  moveEntry,
  removeEntry,
  writeEntry,
} from '../../../designer/src/features/codes/editing/entries.js';
import {
  placeEntries,
  planEntries,
  readEntries,
} from '../../../designer/src/features/codes/paste/readEntries.js';
import { newForm } from '../../../designer/src/features/forms/edit/newNode.js';
import { rulesBehind } from '../../../designer/src/features/forms/rules/labelsOfNow.js';
import { readFrenchDay, sayFrenchDay } from '../../../designer/src/shared/frenchDay.js';
import { spentSince } from '../../support/spent.js';

const buildList = (part: Partial<CodeList> = {}): CodeList => ({
  $schema: '../../../schemas/codes/codes.schema.json',
  id: 'motifs',
  title: 'Motifs',
  version: '1.0.0',
  source: 'Établissement',
  entries: [
    { code: 'age', label: 'Âge' },
    { code: 'place', label: 'Absence de place' },
  ],
  ...part,
});
const plain = (texts: string[]): string[] => texts.map((text) => text.replaceAll('\u00a0', ' '));
const written = (list: CodeList, index: number, column: string, text: string): CodeList => {
  const result = writeEntry(list, index, column, text);
  if ('refused' in result) throw new Error('refused');
  return result.list;
};
const read = (cells: string[][]) => readEntries(planEntries(cells));

describe('Days as people write them', () => {
  it.each([
    ['31/12/2026', '2026-12-31'],
    ['1-2-2026', '2026-02-01'],
    ['2026-02-01', '2026-02-01'],
    ['31/02/2026', undefined],
    ['demain', undefined],
  ])('Given « %s », then the day is %s', (text, day) => {
    expect(readFrenchDay(text)).toBe(day);
  });

  it('Given a day, then it is said in French, and what is none as it is', () => {
    expect([sayFrenchDay('2026-02-01'), sayFrenchDay('bientôt'), sayFrenchDay(undefined)]).toEqual([
      '01/02/2026',
      'bientôt',
      '',
    ]);
  });
});

describe('The values of a code list', () => {
  it('Given a new value, when it is named, then it takes a code of its own once', () => {
    const list = written(addEntry(buildList(), 0), 1, 'label', 'Âge');
    expect(list.entries[1]).toEqual({ code: 'age-2', label: 'Âge' });
    expect(written(list, 1, 'label', 'Trop jeune').entries[1]!.code).toBe('age-2');
  });

  it('Given an end date that is none, then the cell is refused', () => {
    expect(writeEntry(buildList(), 0, 'until', 'demain')).toEqual({ refused: 'date' });
    expect(written(buildList(), 0, 'until', '31/12/2026').entries[0]!.until).toBe('2026-12-31');
  });

  it('Given a published value that is removed, then it is known, and can be kept closed', () => {
    const list = removeEntry(moveEntry(buildList(), 0, 1), 0);
    const lost = lostEntries(list, buildList());
    expect(lost.map(({ code }) => code)).toEqual(['place']);
    expect(closeLost(list, lost, '2026-11-23').entries.at(-1)).toEqual({
      code: 'place',
      label: 'Absence de place',
      until: '2026-11-23',
    });
  });

  it('Given codes twice, an unknown parent, an empty label, then each is told at its cell', () => {
    const list = buildList({
      source: '',
      entries: [
        { code: 'a', label: 'A', parent: 'z' },
        { code: 'a', label: '' },
      ],
    });
    expect(
      codeFaults(list)
        .map(({ path }) => path)
        .sort(),
    ).toEqual(['/entries/0/parent', '/entries/1/code', '/entries/1/label', '/source']);
    expect(codeFaults(newCodeList('x', 'X')).map(({ message }) => message)).toEqual([
      'La source est obligatoire.',
      'La nomenclature n’a pas encore de valeur.',
    ]);
  });

  it('Given ten thousand values, then they are checked without the time growing out of hand', () => {
    const entries = Array.from({ length: 10_000 }, (_, index) => ({
      code: `c${index}`,
      label: `Valeur ${index}`,
    }));
    const spent = spentSince();
    expect(codeFaults(buildList({ entries }))).toEqual([]);
    expect(spent()).toBeLessThan(2_000);
  });

  it.each([
    ['1.0.0', '1.0.1'],
    ['2016.1', '2016.2'],
    ['initiale', 'initiale.1'],
  ])('Given the version %s, then the next is %s', (version, next) => {
    expect(nextVersion(version)).toBe(next);
  });

  it('Given the lists that ship, then they are sound and written as they were read', () => {
    const text = readFileSync('packs/pde/codes/mesures-judiciaires.codes.json', 'utf8');
    const list = JSON.parse(text) as CodeList;
    expect(codeFaults(list)).toEqual([]);
    expect(JSON.parse(writeCodeFile(list))).toEqual(list);
  });
});

describe('Pasting values', () => {
  it('Given a head, in any order, then columns are known by it', () => {
    const { entries } = read([
      ['Libellé', 'Code', 'Jusqu’au', 'Parent'],
      ['Âge', 'age', '31/12/2026', ''],
      ['Moins de 3 ans', 'age-3', '', 'age'],
    ]);
    expect(entries).toEqual([
      { code: 'age', label: 'Âge', until: '2026-12-31' },
      { code: 'age-3', label: 'Moins de 3 ans', parent: 'age' },
    ]);
  });

  it('Given two columns without head, then the shorter are the codes; one column alone gives labels', () => {
    expect(
      read([
        ['01', 'Placement'],
        ['02', 'Milieu ouvert'],
      ]).entries[0],
    ).toEqual({ code: '01', label: 'Placement' });
    expect(read([['Âge'], ['Absence de place']]).entries.map(({ code }) => code)).toEqual([
      'age',
      'absence-de-place',
    ]);
  });

  it('Given faults, then each is named by its cell and the rest is read', () => {
    const { entries, faults } = read([
      ['Code', 'Libellé', 'Fin'],
      ['a', '', ''],
      ['b', 'B', 'jamais'],
      ['b', 'Encore B', ''],
    ]);
    expect(faults.map(({ cell, rule }) => [cell, rule])).toEqual([
      ['B2', 'no-label'],
      ['C3', 'date'],
      ['A4', 'twice'],
    ]);
    expect(entries).toEqual([{ code: 'b', label: 'B' }]);
  });

  it('Given values that complete the list, then known codes take their new words and keep their place', () => {
    const given = [
      { code: 'place', label: 'Complet' },
      { code: 'autre', label: 'Autre' },
    ];
    expect(placeEntries(buildList(), given, 'merge').entries.map(({ label }) => label)).toEqual([
      'Âge',
      'Complet',
      'Autre',
    ]);
    expect(placeEntries(buildList(), given, 'replace').entries).toEqual(given);
  });
});

describe('What changes in a list, in words', () => {
  it('Given values added, renamed, closed and removed, then each is told', () => {
    const after = buildList({
      version: '1.1.0',
      entries: [
        { code: 'age', label: 'Âge hors agrément', until: '2026-12-31' },
        { code: 'autre', label: 'Autre', parent: 'age' },
      ],
    });
    expect(plain(compareCodes(buildList(), after))).toEqual([
      'La version passe de 1.0.0 à 1.1.0.',
      '« Âge » devient « Âge hors agrément » (age).',
      '« Âge hors agrément » n’est plus proposée après le 31/12/2026.',
      '« Autre » est ajoutée (autre).',
      '« Absence de place » est retirée (place).',
    ]);
  });
});

describe('Given a list whose labels are written in the rules of a form', () => {
  const former = buildList({
    entries: [
      { code: '1', label: 'Repos' },
      { code: '2', label: 'Soin' },
    ],
  });
  const list = buildList({
    entries: [
      { code: '1', label: 'Repos' },
      { code: '2', label: 'Soins' },
      { code: '3', label: 'Autre' },
    ],
  });
  const withRule = (computed: string) => {
    const form = newForm({ id: 'f', title: 'F', use: 'record', domain: 'educatif' }, {
      question: 'Q',
    } as never);
    const fields: Field[] = [
      { id: 'motif', type: 'code', label: 'Motif', codes: 'motifs' },
      { id: 'dit', type: 'text', label: 'Dit', computed },
    ];
    form.pages[0]!.sections[0]!.fields = fields;
    return form;
  };
  const ruleOf = (form: ReturnType<typeof withRule>) => form.pages[0]!.sections[0]!.fields[1]!.computed;

  it('When one of them changes, then the rule is found, and written with those of now', () => {
    const found = rulesBehind(withRule('get value({"1": "Repos", "2": "Soin"}, motif)'), list, former);
    expect(found.rules.map(({ pointer }) => pointer)).toEqual(['/pages/0/sections/0/fields/1/computed']);
    expect(ruleOf(found.form)).toBe('get value({"1": "Repos", "2": "Soins", "3": "Autre"}, motif)');
    expect(rulesBehind(found.form, list, former).rules).toEqual([]);
  });

  it('When the rule also says the old label by itself, and the new one has quotes, then that text alone changes', () => {
    const quoted = buildList({ entries: [{ code: '2', label: 'Soin "à domicile" \\' }] });
    const rule = 'string join(["Soin", get value({"2": "Soin"}, motif)], " : ")';
    const was = buildList({ entries: [{ code: '2', label: 'Soin' }] });
    const { form } = rulesBehind(withRule(rule), quoted, was);
    expect(ruleOf(form)).toBe(
      String.raw`string join(["Soin", get value({"2": "Soin \"à domicile\" \\"}, motif)], " : ")`,
    );
    expect(rulesBehind(form, was, quoted).form).toEqual(withRule(rule));
  });

  it.each(['get value({"1": "matin", "2": "soir"}, motif)', 'get value({"1": "Repos", "2": "Soin"}, dit)'])(
    'When the words are not of the list, or of no question of it (%s), then they stay',
    (computed) => expect(rulesBehind(withRule(computed), list, former).rules).toEqual([]),
  );
});
