import type { CodeList, DocumentModel, Field, Form, Grid } from '@trame/schemas';
import { checkTemplate } from '../../engine/src/documents/templates/checkTemplate.js';
import { checkOpaque } from '../../engine/src/documents/templates/checkOpaque.js';
import { compileTemplate } from '../../engine/src/documents/templates/compileTemplate.js';
import type { SignatureMark } from '../../engine/src/documents/templates/words/Word.js';
import { templateShape } from '../../engine/src/documents/templates/templateShape.js';

const field = (id: string, type: Field['type'], more: Partial<Field> = {}): Field =>
  ({ id, type, label: id, ...more }) as Field;

const form = {
  id: 'demande-admission',
  title: 'Demande',
  use: 'task',
  domain: 'administratif',
  pages: [
    {
      id: 'p',
      title: 'P',
      sections: [
        {
          id: 's',
          title: 'S',
          fields: [
            field('nom', 'text'),
            field('recit', 'longText'),
            field('note', 'richText'),
            field('recue', 'date'),
            field('arrivee', 'time'),
            field('appel', 'dateTime'),
            field('prix', 'decimal'),
            field('urgent', 'yesNo'),
            field('origine', 'choice', {
              options: [
                { value: 'ase', label: 'Aide sociale à l’enfance' },
                { value: 'juge', label: 'Juge des enfants', fields: [field('tribunal', 'text')] },
              ],
            }),
            field('motifs', 'choices', {
              options: [
                { value: 'a', label: 'Danger' },
                { value: 'b', label: 'Carence' },
                { value: 'c', label: 'Fugue' },
              ],
            }),
            field('appuis', 'choices', {
              options: [
                { value: 'a', label: 'ASE' },
                { value: 'f', label: 'Famille et proches' },
                { value: 'c', label: 'CMP' },
              ],
            }),
            field('lien', 'code', { codes: 'liens' }),
            field('referent', 'professional'),
            field('domicile', 'address'),
            field('fratrie', 'repeat', {
              fields: [field('prenom', 'text'), field('lien', 'code', { codes: 'liens' })],
            }),
          ],
        },
      ],
    },
  ],
} as unknown as Form;
const liens = {
  id: 'liens',
  entries: [
    { code: 'mere', label: 'Mère' },
    { code: 'frere', label: 'Frère' },
  ],
} as unknown as CodeList;
const model = {
  domain: 'administratif',
  sources: { demande: 'form:demande-admission' },
  signatories: [{ id: 'directeur', label: 'Le directeur', kind: 'professional', required: true }],
} as Pick<DocumentModel, 'sources' | 'signatories' | 'domain'>;
const shape = templateShape(
  model,
  {
    forms: { 'demande-admission': form },
    grids: {},
    codes: { liens },
    manifest: { vocabulary: { usager: 'enfant' }, parameters: {} },
  },
  (id) => (id === 'p1' ? 'Jeanne Morel' : undefined),
);

const demande = {
  nom: 'O’Neil <b>',
  recit: 'Un.\nDeux.\n\nTrois.',
  note: '<p>Bien</p><script>alert(1)</script><p onclick="x">Mal</p>',
  recue: '2026-03-01',
  arrivee: '14:00',
  appel: '2026-03-01T17:30',
  prix: 1234.5,
  urgent: 'non',
  origine: 'ase',
  motifs: ['a', 'b', 'c'],
  appuis: ['a', 'f', 'c'],
  lien: 'mere',
  referent: 'p1',
  domicile: { ligne1: '3 rue des Lilas', codePostal: '75012', commune: 'Paris' },
  fratrie: [
    { prenom: 'Léa', lien: 'frere' },
    { prenom: 'Tom', lien: 'frere' },
  ],
};
const unsigned = new Map<string, SignatureMark>([
  ['directeur', { signataire: 'directeur', libelle: 'Le directeur' }],
]);
const fill = (source: string, data: object = { formulaires: { demande } }, signatures = unsigned): string =>
  compileTemplate(source, shape).fill(data, { today: '2026-11-23', signatures });

describe('The words of the template language', () => {
  it.each([
    ['{{date formulaires.demande.recue}}', '01/03/2026'],
    ['{{dateLongue formulaires.demande.recue}}', '1er mars 2026'],
    ['{{dateLongue aujourdHui}}', ''],
    ['{{heure formulaires.demande.arrivee}}', '14 h'],
    ['{{date formulaires.demande.appel}} à {{heure formulaires.demande.appel}}', '01/03/2026 à 17 h 30'],
    ['{{heure "2026-03-01T23:05:00Z"}}, {{heure "07:05:30"}}', '0 h 05, 7 h 05'],
    ['{{heure formulaires.demande.recue}}{{heure formulaires.demande.nom}}', ''],
    ['{{age "2018-11-24"}}', '7 ans'],
    ['{{age "2018-11-23"}}', '8 ans'],
    ['{{age "2025-09-23"}}', '14 mois'],
    ['{{age "2018-11-23" le=formulaires.demande.recue}}', '7 ans'],
    ['{{libelle formulaires.demande "origine"}}', 'Aide sociale à l’enfance'],
    ['{{libelle formulaires.demande "lien"}}', 'Mère'],
    ['{{libelle formulaires.demande "urgent"}}', 'Non'],
    ['{{libelle formulaires.demande "referent"}}', 'Jeanne Morel'],
    [
      '{{#each formulaires.demande.fratrie}}{{prenom}} : {{libelle this "lien"}}. {{/each}}',
      'Léa : Frère. Tom : Frère. ',
    ],
    ['{{#with formulaires.demande as |d|}}{{libelle d "origine"}}{{/with}}', 'Aide sociale à l’enfance'],
    ['{{liste formulaires.demande.fratrie champ="prenom"}}', 'Léa et Tom'],
    ['{{liste formulaires.demande.motifs}}', 'Danger, carence et fugue'],
    ['{{liste formulaires.demande.motifs mot="ou"}}', 'Danger, carence ou fugue'],
    ['{{libelle formulaires.demande "motifs"}}', 'Danger, carence et fugue'],
    ['{{liste formulaires.demande.appuis}}', 'ASE ; famille et proches ; CMP'],
    ['{{oui formulaires.demande.urgent}}', 'Non'],
    ['{{oui formulaires.demande.urgent "urgente" "ordinaire"}}', 'ordinaire'],
    ['{{#if (oui formulaires.demande.urgent)}}x{{else}}y{{/if}}', 'y'],
    ['{{montant formulaires.demande.prix}}', '1 234,50 €'],
    ['{{nombre formulaires.demande.prix}}', '1 234,5'],
    [
      '{{pluriel 1 "jour"}}, {{pluriel 3 "jour"}}, {{pluriel 2 "cheval" "chevaux"}}',
      '1 jour, 3 jours, 2 chevaux',
    ],
    ['{{pluriel formulaires.demande.fratrie "frère"}}', '2 frères'],
    [
      '{{genre "F" "né" "née"}} {{genre "M" "né" "née"}} {{genre "" "né" "née"}} {{genre "I" "il" "elle"}}',
      'née né né(e) il ou elle',
    ],
    ['{{defaut formulaires.demande.tribunal "non précisé"}}', 'non précisé'],
    ['{{#if (et formulaires.demande.nom (eq formulaires.demande.origine "ase"))}}x{{/if}}', 'x'],
    ['{{#if (ou formulaires.demande.tribunal (eq formulaires.demande.motifs "c"))}}x{{/if}}', 'x'],
    ['{{#if (non formulaires.demande.tribunal)}}x{{/if}}', 'x'],
    ['{{adresse formulaires.demande.domicile}}', '3 rue des Lilas<br>75012 Paris'],
    ['{{adresse formulaires.demande.domicile sur="une"}}', '3 rue des Lilas, 75012 Paris'],
    ['{{paragraphes formulaires.demande.recit}}', '<p>Un.<br>Deux.</p><p>Trois.</p>'],
    ['{{riche formulaires.demande.note}}', '<p>Bien</p><p>Mal</p>'],
    ['{{formulaires.demande.nom}}', 'O’Neil &lt;b&gt;'],
    ['{{vocabulaire.usager}}', ''],
  ])('%s → %s', (source, expected) => {
    expect(fill(source).replace(/[\u00A0\u202F]/g, ' ')).toBe(expected);
  });

  it.each([
    [
      'signe',
      { date: '2026-11-23T10:00:00Z', moyen: 'saisie', nom: 'M. Ba' },
      /M\. Ba.*Signé le 23.novembre.2026, nom saisi/,
    ],
    [
      'refuse',
      { date: '2026-11-23', nom: 'M. Ba', motif: 'désaccord <x>' },
      /A refusé de signer.*Motif.: désaccord &lt;x&gt;/,
    ],
    ['absent', { date: '2026-11-23', nom: 'M. Ba' }, /Absence constatée le 23.novembre.2026/],
    ['incapable', { date: '2026-11-23', nom: 'M. Ba' }, /Dans l’impossibilité de signer/],
  ] as const)('Given a signature « %s », then its place says so', (statut, mark, expected) => {
    const signed = new Map([
      ['directeur', { signataire: 'directeur', libelle: 'Le directeur', statut, ...mark }],
    ]);
    expect(fill('{{signature "directeur"}}', {}, signed)).toMatch(expected);
  });

  it('Given a drawing that is not a small PNG in base64, then it is left out', () => {
    const image = 'data:image/svg+xml;base64,PHN2Zz4=';
    const signed = new Map([
      ['directeur', { signataire: 'directeur', libelle: 'Le directeur', statut: 'signe' as const, image }],
    ]);
    expect(fill('{{signature "directeur"}}', {}, signed)).not.toContain('<img');
  });
});

describe('The chart of a grid', () => {
  const grid = {
    id: 'besoins',
    items: [
      {
        id: 'repas',
        label: 'Prendre ses <repas>',
        type: 'scale',
        levels: [
          { value: '0', label: 'Aucun besoin' },
          { value: '1', label: 'Besoin permanent' },
        ],
      },
      { id: 'toilette', label: 'Toilette', type: 'adverbs' },
      { id: 'cuisine', label: 'Cuisine', type: 'illustrative' },
    ],
    dimensions: [{ id: 'corps', label: 'Corps', items: ['toilette'] }],
  } as unknown as Grid;
  const drawn = templateShape(
    { ...model, sources: { besoins: 'grid:besoins' } },
    { forms: {}, grids: { besoins: grid }, codes: {}, manifest: { vocabulary: {}, parameters: {} } },
  );
  const draw = (call: string, besoins: object) =>
    compileTemplate(call, drawn).fill(
      { grilles: { besoins } },
      { today: '2026-11-23', signatures: new Map() },
    );
  const sitting = { letters: { toilette: 'B' }, reponses: { repas: '1' } };

  it('Given answers, then each stands on its own scale, its text says the same, and nothing is see-through', () => {
    const svg = draw('{{graphique grilles.besoins "Profil"}}', sitting);
    expect(svg).toContain(
      'aria-label="Profil. Prendre ses &lt;repas&gt;\u00A0: Besoin permanent. Toilette\u00A0: B."',
    );
    expect(svg).toContain('<circle cx="1300"');
    expect(svg).toContain('<circle cx="1080"');
    expect(svg).not.toContain('Cuisine');
    expect(checkOpaque(svg, 'template.hbs')).toEqual([]);
    expect(draw('{{graphique grilles.besoins "Corps" dimension="corps"}}', sitting)).not.toContain('repas');
  });

  it('Given an item without answer, then it is said; without any, then nothing is drawn', () => {
    expect(draw('{{graphique grilles.besoins "Profil"}}', { reponses: { repas: '0' } })).toContain(
      'Toilette\u00A0: non évalué.',
    );
    expect(draw('{{graphique grilles.besoins "Profil"}}', {})).toBe('');
  });

  it('Given what is no grid, or a dimension it does not have, then the check says the line', () => {
    const source = '{{graphique usager "x"}}\n{{graphique grilles.besoins "x" dimension="autre"}}';
    expect(checkTemplate(source, { signatories: [] }, drawn)).toMatchObject([
      { line: 1, rule: 'wrong-arguments' },
      { line: 2, rule: 'unknown-path', expected: 'l’un de : « corps »' },
    ]);
  });
});

describe('What was not answered', () => {
  it('Given no data at all, then every known path prints nothing and nothing fails', () => {
    const source =
      '{{usager.nomNaissance}}{{formulaires.demande.domicile.commune}}{{#each formulaires.demande.fratrie}}x{{/each}}{{etablissement.adresse.commune}}{{montant formulaires.demande.prix}}{{age usager.dateNaissance}}';
    expect(fill(source, {})).toBe('');
  });

  it('Given data the shape does not know, then a template cannot reach it', () => {
    expect(() =>
      fill('{{formulaires.demande.secret}}', { formulaires: { demande: { secret: 'x' } } }),
    ).toThrow(/corriger le modèle/);
  });
});

describe('Attacks', () => {
  it('Given a syntax tree in place of a text, then it is refused (CVE-2026-33937)', () => {
    const tree = { type: 'Program', body: [], strip: {}, loc: null };
    expect(() => compileTemplate(tree, shape)).toThrow('Un modèle de document est un texte.');
    expect(checkTemplate(tree, model, shape)).toMatchObject([{ rule: 'template-syntax' }]);
  });

  it.each([
    '{{lookup formulaires "constructor"}}',
    '{{lookup this "__proto__"}}',
    '{{constructor}}',
    '{{usager.constructor}}',
    '{{usager.__proto__}}',
    '{{formulaires.demande.nom.constructor}}',
    '{{#with "x" as |s|}}{{s.constructor.constructor}}{{/with}}',
    '{{#each formulaires.demande.fratrie}}{{this.constructor}}{{/each}}',
    '{{log "x"}}',
    '{{helperMissing "x"}}',
    '{{blockHelperMissing "x"}}',
    '{{#blockHelperMissing "x"}}{{/blockHelperMissing}}',
    '{{toString}}',
    '{{hasOwnProperty "x"}}',
    '{{> partial}}',
    '{{* decorator}}',
    '{{#> layout}}{{/layout}}',
    '{{@root.constructor}}',
    '{{@exphelpers}}',
  ])('Given %s, then it is a fault at publication and gives nothing of the machine when filled', (source) => {
    expect(checkTemplate(source, model, shape).some(({ level }) => level === 'error')).toBe(true);
    let printed = '';
    try {
      printed = fill(source);
    } catch {
      // Refused when filled as well.
    }
    expect(printed.replace(/\[object Object\]|\s/g, '')).toBe('');
  });

  it('Given data with prototypes of its own, then they are not reached', () => {
    class Person {
      get nomNaissance(): string {
        return 'par le prototype';
      }
    }
    expect(fill('{{usager.nomNaissance}}', { usager: new Person() })).toBe('');
    expect(
      fill('{{usager.nomNaissance}}', JSON.parse('{"__proto__":{"usager":{"nomNaissance":"x"}}}') as object),
    ).toBe('');
  });

  it('Given loops within loops over long lists, then the filling stops', () => {
    const fratrie = Array.from({ length: 500 }, () => ({ prenom: 'x' }));
    const loop = '{{#each @root.formulaires.demande.fratrie}}';
    expect(() =>
      fill(`${loop.repeat(3)}x${'{{/each}}'.repeat(3)}`, { formulaires: { demande: { fratrie } } }),
    ).toThrow(/trop de lignes/);
  });

  it('Given loops within loops over the entries of an object, then the filling stops', () => {
    expect(() => fill(`${'{{#each @root}}'.repeat(12)}x${'{{/each}}'.repeat(12)}`)).toThrow(/trop de lignes/);
  });
});

describe('The check at publication', () => {
  it('Given a sound template, then no fault', () => {
    const source = `<h1>{{document.titre}}</h1>
<p>{{genre usager.sexe "Né" "Née"}} le {{dateLongue usager.dateNaissance}}</p>
{{#if (oui formulaires.demande.urgent)}}<p>Urgence</p>{{else if formulaires.demande.nom}}<p>{{formulaires.demande.nom}}</p>{{/if}}
{{#each formulaires.demande.fratrie as |enfant rang|}}<p>{{rang}} {{enfant.prenom}} {{../formulaires.demande.nom}} {{@index}}</p>{{/each}}
<img src="asset:logo.png" alt="">{{! un mot }}{{signature "directeur"}}`;
    expect(checkTemplate(source, model, shape)).toEqual([]);
  });

  it.each([
    ['unknown-path', '{{formulaires.demande.inconnu}}'],
    ['unknown-path', '{{formulaires.autre.nom}}'],
    ['unknown-path', '{{date formulaires.demande.inconnu}}'],
    ['unknown-path', '{{libelle formulaires.demande "inconnu"}}'],
    ['unknown-path', '{{#each formulaires.demande.fratrie}}{{inconnu}}{{/each}}'],
    ['unknown-path', '{{../usager}}'],
    ['unknown-word', '{{majuscule usager.nomNaissance}}'],
    ['unknown-block', '{{#usager}}x{{/usager}}'],
    ['wrong-arguments', '{{date}}'],
    ['wrong-arguments', '{{libelle formulaires.demande.nom "x"}}'],
    ['wrong-arguments', '{{liste usager.nomNaissance}}'],
    ['unescaped-output', '{{{usager.nomNaissance}}}'],
    ['unescaped-output', '{{&usager.nomNaissance}}'],
    ['partial', '{{> entete}}'],
    ['not-printable', '{{formulaires.demande.domicile}}'],
    ['not-printable', '{{formulaires.demande.fratrie}}'],
    ['not-a-list', '{{#each usager.nomNaissance}}{{/each}}'],
    ['not-an-object', '{{#with usager.nomNaissance}}{{/with}}'],
    ['always-true', '{{#if formulaires.demande}}x{{/if}}'],
    ['yes-no-as-condition', '{{#if formulaires.demande.urgent}}x{{/if}}'],
    ['yes-no-as-condition', '{{#if (et formulaires.demande.urgent usager.nomNaissance)}}x{{/if}}'],
    ['condition-printed', '{{eq usager.sexe "F"}}'],
    ['text-as-condition', '{{#if (date aujourdHui)}}x{{/if}}'],
    ['unknown-signatory', '{{signature "roi"}}'],
    ['template-syntax', '{{#if usager.sexe}}x{{/each}}'],
    ['template-syntax', '{{usager.'],
    ['raw-value', '{{usager.dateNaissance}}'],
    ['raw-value', '{{formulaires.demande.origine}}'],
    ['raw-value', '{{formulaires.demande.arrivee}}'],
    ['whole-page', '<!doctype html><p>x</p>'],
    ['forbidden-element', '<script>x</script>'],
    ['forbidden-element', '<style>p{}</style>'],
    ['script-attribute', '<p onclick="x">a</p>'],
    ['outside-image', '<img alt="" src="https://exemple.fr/logo.png">'],
    ['image-without-text', '<img src="asset:logo.png">'],
    ['unquoted-attribute', '<p class={{usager.nomNaissance}}>a</p>'],
    ['unknown-character', '<p>☐ oui</p>'],
    ['unknown-character', '<p>Jean\u2010Pierre</p>'],
  ])('%s: %s', (rule, source) => {
    const faults = checkTemplate(`\n${source}`, model, shape).filter(
      (fault) => fault.rule !== 'signatory-without-place',
    );
    expect(faults.map((fault) => fault.rule)).toContain(rule);
    expect(faults[0]).toMatchObject({ file: 'template.hbs', line: 2, message: expect.stringMatching(/\.$/) });
  });

  it('Given several faults, then all are told, by line', () => {
    const faults = checkTemplate('{{a}}\n{{b}}\n\n{{{c}}}', { signatories: [] }, shape);
    expect(faults.map(({ line }) => line)).toEqual([1, 2, 4, 4]);
  });

  it('Given a signatory without a place, then a warning', () => {
    expect(checkTemplate('<p>x</p>', model, shape)).toMatchObject([
      { rule: 'signatory-without-place', level: 'warning', value: 'directeur' },
    ]);
  });
});
