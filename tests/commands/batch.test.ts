import { jest } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { formExport } from '../../engine/src/commands/formExport.js';
import { formValidate } from '../../engine/src/commands/formValidate.js';
import { gridScore } from '../../engine/src/commands/gridScore.js';
import { readLines } from '../../engine/src/commands/batch/readLines.js';
import { runBatch } from '../../engine/src/commands/batch/runBatch.js';
import { ROOT } from '../architecture/committedFiles.js';

const AGGIR = path.join(ROOT, 'packs/pa/grids/aggir.grid.json');
const LETTERS = {
  coherence: 'A', orientation: 'A', toilette: 'A', habillage: 'A', alimentation: 'A', elimination: 'A', transferts: 'A',
  deplacement_interieur: 'A', deplacement_exterieur: 'A', communication_distance: 'A',
}; // prettier-ignore

type Command = (args: string[]) => Promise<number>;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'trame-batch-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, content: string): string => {
  const full = path.join(folder, name);
  writeFileSync(full, content);
  return full;
};

/** Runs a command and gives its exit code, what it wrote on the standard output, line by line, and on the other. */
async function run(command: Command, args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const stdout = jest
    .spyOn(process.stdout, 'write')
    .mockImplementation((text) => Boolean(out.push(String(text))));
  const stderr = jest.spyOn(console, 'error').mockImplementation((text) => void err.push(String(text)));
  try {
    const code = await command(args);
    const results = out
      .join('')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Result);
    return { code, results, said: err.join('\n') };
  } finally {
    stdout.mockRestore();
    stderr.mockRestore();
  }
}

type Result = Record<string, unknown> & {
  line: number;
  faults: { path: string; rule: string; message: string }[];
};
const rulesOf = ({ faults }: Result) => faults.map(({ path: where, rule }) => `${where} ${rule}`);

describe('Given a batch of sittings of AGGIR', () => {
  it('When each is answered by letters, Then each line gives rank and group, in the same order, and the code is 0', async () => {
    const lines = [LETTERS, { ...LETTERS, transferts: 'B' }, { ...LETTERS, transferts: 'C' }];
    const batch = file('a.jsonl', lines.map((line) => JSON.stringify(line)).join('\n'));
    const { code, results } = await run(gridScore, [AGGIR, '--batch', batch]);
    expect(code).toBe(0);
    expect(results.map(({ line, status, outputs }) => ({ line, status, outputs }))).toEqual([
      { line: 1, status: 'complete', outputs: { gir: 6, rang: 13 } },
      { line: 2, status: 'complete', outputs: { gir: 5, rang: 12 } },
      { line: 3, status: 'complete', outputs: { gir: 6, rang: 13 } },
    ]);
  });

  it('When lines are wrong, Then each says its faults at its place, the others are scored, and the code is 1', async () => {
    const { transferts: _, ...incomplete } = LETTERS;
    const batch = file(
      'a.jsonl',
      [
        JSON.stringify({ ...LETTERS, toilette: 'Z', prenom: 'Jeanne' }),
        '',
        '[1]',
        '{"coherence": ',
        JSON.stringify(incomplete),
        JSON.stringify({
          ...LETTERS,
          coherence: 'A',
          coherence_communication: 'C',
          coherence_comportement: 'A',
        }),
        JSON.stringify({ ...LETTERS, transferts: { spontanement: 'oui', jamais: 'oui' } }),
        JSON.stringify(LETTERS),
        '',
      ].join('\n'),
    );
    const { code, results } = await run(gridScore, [AGGIR, '--batch', batch]);
    expect(code).toBe(1);
    expect(results.map((result) => [result.line, result['status'], ...rulesOf(result)])).toEqual([
      [1, 'invalid', '/toilette grid-answer', '/prenom unknown-item'],
      [2, 'invalid', ' invalid-json'],
      [3, 'invalid', ' not-an-object'],
      [4, 'invalid', ' invalid-json'],
      [5, 'incomplete', '/transferts required'],
      [6, 'invalid', '/coherence grid-contradiction'],
      [7, 'invalid', '/transferts grid-answer'],
      [8, 'complete'],
    ]);
    expect(results[4]).toMatchObject({ score: null, outputs: {} });
  });

  it('When a line is ten thousand items that are none of the grid, Then it is answered, not by megabytes', async () => {
    const strangers = Object.fromEntries(Array.from({ length: 10_000 }, (_, at) => [`intrus${at}`, at]));
    const batch = file('a.jsonl', `${JSON.stringify(strangers)}\n${JSON.stringify(LETTERS)}\n`);
    const { results } = await run(gridScore, [AGGIR, '--batch', batch]);
    expect(results.map((result) => [result['status'], result.faults.length])).toEqual([
      ['invalid', 500],
      ['complete', 0],
    ]);
  });

  it.each([
    ['no batch', [AGGIR]],
    ['an unknown word', [AGGIR, '--batch', 'x', '--truc']],
    ['no such batch', [AGGIR, '--batch', '/nulle/part.jsonl']],
    ['no such grid', ['/nulle/part.grid.json', '--batch', 'x']],
    ['a file that is no grid', [path.join(ROOT, 'package.json'), '--batch', 'x']],
  ])(
    'When there is %s, Then it is said on the error stream, nothing on the other, and the code is 2',
    async (_, args) => {
      const { code, results, said } = await run(gridScore, args);
      expect({ code, results }).toEqual({ code: 2, results: [] });
      expect(said).not.toBe('');
    },
  );
});

describe('Given a batch of answers to a form of a pack', () => {
  const FORM = path.join(ROOT, 'packs/pde/forms/avis-psychologue.form.json');

  it('When an answer is unknown and another missing, Then both are told; the codes of the pack are known', async () => {
    const batch = file('a.jsonl', `${JSON.stringify({ intrus: 1 })}\n{}\n`);
    const { code, results } = await run(formValidate, [FORM, '--batch', batch, '--jour', '2026-11-23']);
    expect(code).toBe(1);
    expect(rulesOf(results[0] as Result)).toContain('/intrus unknown');
    expect(results[1]).toMatchObject({ line: 2, valid: false, purged: [] });
    expect((results[1] as Result).faults.every(({ message }) => message !== '')).toBe(true);
  });

  it('When the day is none of the calendar, Then it is said as a date of France is written', async () => {
    const asked = [FORM, '--batch', file('a.jsonl', '{}'), '--jour'];
    for (const day of ['31/02/2026', '2026-02-31', 'demain']) {
      const { code, said } = await run(formValidate, [...asked, day]);
      expect({ code, said }).toEqual({
        code: 2,
        said: expect.stringContaining(`« ${day} » n’est pas une date du calendrier`),
      });
      expect(said).toContain('--jour 24/11/2026');
    }
  });

  it('When answers are right, Then they are given as they would be kept; today is the day that was said', async () => {
    const form = file(
      'visite.form.json',
      JSON.stringify({
        $schema: '../schemas/form/form.schema.json', id: 'visite', title: 'Visite', use: 'record', domain: 'social',
        pages: [{ id: 'p', title: 'P', sections: [{ id: 's', title: 'S', fields: [
          { id: 'chien', type: 'yesNo', label: 'Un chien ?' },
          { id: 'nom', type: 'text', label: 'Son nom', visibleWhen: 'chien = "oui"' },
          { id: 'le', type: 'date', label: 'Le', computed: 'today()' },
          { id: 'pays', type: 'code', label: 'Pays', codes: 'pays' },
        ] }] }],
      }),
    ); // prettier-ignore
    const batch = file('a.jsonl', JSON.stringify({ chien: 'non', nom: 'Rex', pays: 'FR' }));
    const { code, results } = await run(formValidate, [form, '--batch', batch, '--jour', '03/02/2026']);
    expect(code).toBe(0);
    expect(results).toEqual([
      {
        line: 1,
        valid: true,
        faults: [],
        purged: ['/nom'],
        answers: { chien: 'non', le: '2026-02-03', pays: 'FR' },
      },
    ]);
  });

  it('When an answer that is not asked has a name of a million characters, Then its beginning alone is said', async () => {
    const long = 'x'.repeat(1_000_000);
    const batch = file('a.jsonl', JSON.stringify({ [long]: 1, qualite: { [long]: 1 } }));
    const { results } = await run(formValidate, [FORM, '--batch', batch]);
    expect(rulesOf(results[0] as Result)).toContain(`/${'x'.repeat(80)}… unknown`);
    expect(JSON.stringify(results).length).toBeLessThan(10_000);
  });

  it('When the form has more faults than one can read, Then the first ones are said, and that there are more', async () => {
    const keys = Object.fromEntries(Array.from({ length: 150_000 }, (_, at) => [`k${at}`, 1]));
    const form = file('visite.form.json', JSON.stringify({ id: 'visite', ...keys }));
    const { code, results, said } = await run(formValidate, [form, '--batch', file('a.jsonl', '{}')]);
    expect({ code, results }).toEqual({ code: 2, results: [] });
    expect(said).toContain('plus de 200 fautes');
    expect(said.length).toBeLessThan(500_000);
  });

  it('When the form itself has faults, Then they are said and nothing is judged', async () => {
    const form = file('visite.form.json', '{"id":"visite"}');
    const { code, results, said } = await run(formValidate, [form, '--batch', file('a.jsonl', '{}')]);
    expect({ code, results }).toEqual({ code: 2, results: [] });
    expect(said).toContain('schema-required');
  });
});

describe('Given a form to export', () => {
  const FORM = path.join(ROOT, 'packs/pa/forms/demande-admission-ehpad.form.json');

  it('When it is asked in FHIR, Then a Questionnaire is written, named after its pack and version, and nothing else', async () => {
    const out: string[] = [];
    const stdout = jest
      .spyOn(process.stdout, 'write')
      .mockImplementation((text) => Boolean(out.push(String(text))));
    const code = await formExport([FORM, '--to', 'fhir']).finally(() => {
      stdout.mockRestore();
    });
    expect(code).toBe(0);
    expect(JSON.parse(out.join(''))).toMatchObject({
      resourceType: 'Questionnaire',
      url: 'https://trame.invalid/fhir/Questionnaire/pa-demande-admission-ehpad',
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
    });
  });

  it.each([[[FORM]], [[FORM, '--to', 'pdf']], [['/nulle/part.form.json', '--to', 'fhir']]])(
    'When %j is asked, Then it is refused and the code is 2',
    async (args) => {
      expect(await run(formExport, args)).toMatchObject({ code: 2, results: [] });
    },
  );
});

describe('Given a batch longer than memory', () => {
  it('When results are not read yet, Then the batch is not read further', async () => {
    const judge = { judge: () => ({ faults: [] }), unread: () => ({ faults: [] }) };
    let given = 0;
    async function* source() {
      for (; given < 20_000; given += 1) yield Buffer.from('{}\n');
    }
    const output = new PassThrough({ highWaterMark: 1024 });
    const work = runBatch(source(), output, judge);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(given).toBeLessThan(10_000);
    output.resume();
    expect(await work).toEqual({ lines: 20_000, refused: 0 });
  });

  it('When a line has no end, Then it is counted, not kept', async () => {
    async function* source() {
      for (let index = 0; index < 50; index += 1) yield Buffer.alloc(1000, 'x');
      yield Buffer.from('\n{}');
    }
    const lines = [];
    for await (const line of readLines(source(), 10_000)) lines.push(line);
    expect(lines).toEqual([
      { number: 1, fault: 'line-too-long' },
      { number: 2, text: '{}' },
    ]);
  });

  it('When a line is cut anywhere between two chunks, accents too, Then it is whole', async () => {
    const bytes = Buffer.from('{"a":"é"}\n{"b":"ç"}\n');
    for (let cut = 0; cut <= bytes.length; cut += 1) {
      async function* source() {
        yield bytes.subarray(0, cut);
        yield bytes.subarray(cut);
      }
      const lines = [];
      for await (const { text } of readLines(source())) lines.push(text);
      expect(lines).toEqual(['{"a":"é"}', '{"b":"ç"}']);
    }
  });
});
