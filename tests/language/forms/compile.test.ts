import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type CompiledForm, compileForm, standaloneValidatorSource } from '@trame/language';
import { buildForm, check, field, option } from './buildForm.js';

const form = buildForm(
  [
    field('nom', 'text', { required: true, help: 'Nom de naissance', maxLength: 3 }),
    field('nir', 'text', { format: 'nir', width: 'half' }),
    field('info', 'information', { text: 'Lire ceci' }),
    field('motif', 'choice', {
      options: [option('a', [field('detail', 'longText', { required: true })]), option('b')],
      display: 'select',
    }),
    field('enfants', 'repeat', {
      minItems: 1,
      layout: 'table',
      fields: [
        field('prenom', 'text', { required: true }),
        field('tags', 'choices', { options: [option('x'), option('y')] }),
      ],
    }),
    field('cache', 'date', { required: true, visibleWhen: 'motif = "a"' }),
    field('total', 'integer', { computed: 'count(enfants)' }),
    field('g', 'group', { fields: [field('adresse', 'address'), field('signature', 'signature')] }),
    field('pays', 'code', { codes: 'pays' }),
  ],
  { checks: [check('c', 'total > 0')] },
);
const list = (id: string) => ({
  $schema: '',
  id,
  title: id,
  version: '1',
  source: 'Insee',
  entries: [{ code: 'FR', label: 'France' }],
});
const compiled = compileForm(form, { pays: list('pays'), autre: list('autre') });

describe('Given a form at publication', () => {
  it('When it is compiled, Then the data schema asks only for what no rule hides', () => {
    expect(compiled.dataSchema).toMatchObject({
      $schema: 'http://json-schema.org/draft-07/schema#',
      type: 'object',
      required: ['nom', 'enfants'],
      additionalProperties: false,
      properties: {
        nom: { type: 'string', maxLength: 3, title: 'Question nom', description: 'Nom de naissance' },
        detail: { type: 'string' },
        enfants: { type: 'array', minItems: 1, items: { required: ['prenom'], additionalProperties: false } },
        total: { type: 'integer', readOnly: true },
        g: { type: 'object', properties: { adresse: { required: ['ligne1', 'codePostal', 'commune'] } } },
        pays: { enum: ['FR'] },
      },
    });
    expect(compiled.dataSchema).not.toHaveProperty('properties.info');
  });

  it('When it is compiled, Then the uiSchema names the component of each question', () => {
    expect(compiled.uiSchema).toMatchObject({
      'ui:order': ['nom', 'nir', 'motif', 'detail', 'enfants', 'cache', 'total', 'g', 'pays'],
      nom: {
        'ui:widget': 'text',
        'ui:title': 'Question nom',
        'ui:options': { type: 'text', pattern: '/nom', width: 'full' },
      },
      nir: { 'ui:options': { width: 'half', format: 'nir' } },
      motif: {
        'ui:widget': 'select',
        'ui:options': { enumOptions: [{ value: 'a', label: 'Réponse a' }, { value: 'b' }] },
      },
      enfants: {
        'ui:field': 'repeatTable',
        items: { 'ui:order': ['prenom', 'tags'], tags: { 'ui:widget': 'checkboxes' } },
      },
      total: { 'ui:readonly': true },
      g: { 'ui:field': 'group', adresse: { 'ui:field': 'address' }, signature: { 'ui:field': 'signature' } },
    });
  });

  it('When it is compiled, Then fields are found by pattern, rules come in order, lists are those it uses', () => {
    expect(Object.keys(compiled.fields)).toContain('/enfants/*/prenom');
    expect(compiled.rules).toEqual([
      { path: '/cache', kind: 'visibleWhen', source: 'motif = "a"', reads: ['/motif'] },
      {
        path: '/total',
        kind: 'computed',
        source: 'count(enfants)',
        reads: ['/enfants', '/enfants/*/prenom', '/enfants/*/tags', 'count'],
      },
      { path: '', kind: 'check', source: 'total > 0', reads: ['/total'] },
    ]);
    expect(Object.keys(compiled.codeLists)).toEqual(['pays']);
    expect(compiled.layout[0]?.sections[0]?.fields).toHaveLength(9);
    expect(JSON.parse(JSON.stringify(compiled))).toEqual(compiled);
  });
});

describe('Given the standalone validator of a form', () => {
  /** Loads the module where no code may be made from text, as under a strict CSP, and gives the verdicts. */
  const run = (of: CompiledForm, answers: unknown[]): unknown => {
    const folder = mkdtempSync(path.join(tmpdir(), 'trame-validator-'));
    try {
      writeFileSync(path.join(folder, 'validator.mjs'), standaloneValidatorSource(of));
      const script = `import('./validator.mjs').then(({ default: validate }) => {
        let forbidden = false;
        try { new Function('return 1'); } catch { forbidden = true; }
        const verdicts = ${JSON.stringify(answers)}.map((answer) => validate(answer) || validate.errors.map((error) => error.instancePath + ' ' + error.keyword));
        console.log(JSON.stringify({ forbidden, verdicts }));
      });`;
      const output = execFileSync(
        process.execPath,
        ['--disallow-code-generation-from-strings', '--input-type=module', '-e', script],
        { cwd: folder, encoding: 'utf8' },
      );
      return JSON.parse(output);
    } finally {
      rmSync(folder, { recursive: true });
    }
  };

  it('When it is loaded where eval is forbidden, Then it judges by itself', () => {
    const right = { nom: '😀😀😀', enfants: [{ prenom: 'Léa', tags: ['x', 'y'] }] };
    const wrong = {
      nom: 'abcd',
      enfants: [{ tags: ['x', 'x'] }],
      g: { signature: { statut: 'signe', nom: 'R', date: '2026-02-30' } },
    };
    expect(run(compiled, [right, wrong])).toEqual({
      forbidden: true,
      verdicts: [
        true,
        expect.arrayContaining([
          '/nom maxLength',
          '/enfants/0 required',
          '/enfants/0/tags uniqueItems',
          '/g/signature required',
          '/g/signature/date pattern',
        ]),
      ],
    });
  });

  it('When its source is read, Then it imports nothing and evaluates nothing, whatever the author wrote', () => {
    const hostile = buildForm([
      field('a', 'text', {
        label: 'require("fs") `${process.exit()}` </script>',
        help: '*/ eval("1")',
        maxLength: 5,
      }),
    ]);
    const source = standaloneValidatorSource(compileForm(hostile));
    expect(source.replace(/"(?:[^"\\]|\\.)*"/g, '""')).not.toMatch(/\b(require|import|eval|Function)\b/);
    expect(run(compileForm(hostile), [{ a: 'abc' }, { a: 'abcdef' }])).toMatchObject({
      verdicts: [true, ['/a maxLength']],
    });
  });
});
