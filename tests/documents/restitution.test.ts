import type { DocumentModel, Field, Form, Grid } from '@trame/schemas';
import type { InstalledPack } from '../../engine/src/catalog/index.js';
import type { DocumentData } from '../../engine/src/documents/DocumentData.js';
import { maskData, tellsPlace } from '../../engine/src/documents/maskData.js';
import { goesToPerson } from '../../engine/src/documents/restitution/goesToPerson.js';
import { hiddenFromPerson } from '../../engine/src/documents/restitution/hiddenFromPerson.js';
import { sayAnswerOf } from '../../engine/src/documents/comparison/sayValue.js';
import { sittingInWords } from '../../engine/src/documents/restitution/sittingInWords.js';
import { ofOthers, withhold, withoutProofs } from '../../engine/src/records/restitution/withheld.js';

const field = (id: string, more: Partial<Field> = {}): Field =>
  ({ id, type: 'text', label: id, ...more }) as Field;

const form = (id: string, fields: Field[], more: Partial<Form> = {}): Form =>
  ({
    id,
    title: id,
    use: 'record',
    domain: 'educatif',
    pages: [{ id: 'p', title: 'P', sections: [{ id: 's', title: 'S', fields }] }],
    ...more,
  }) as Form;

type Parts = { forms?: Form[]; grids?: Array<Partial<Grid>>; documents?: Array<Partial<DocumentModel>> };

let serial = 0;
const pack = ({ forms = [], grids = [], documents = [] }: Parts): InstalledPack => ({
  ...({} as InstalledPack),
  manifest: {
    dataDomains: [
      { id: 'educatif', label: 'Éducatif' },
      { id: 'psychologue', label: 'Psychologue', walled: true },
    ],
  } as unknown as InstalledPack['manifest'],
  forms: new Map(forms.map((one) => [one.id, { form: one } as never])),
  grids: new Map(grids.map((one) => [String(one.id), one as Grid])),
  documents: new Map(
    documents.map((model) => [String((serial += 1)), { model: { masks: [], ...model } } as never]),
  ),
});

const family = { nationalType: 'pde-c1', flow: { dmp: 'jamais', mssante: true, to: ['usager'] } } as const;
const report = { nationalType: 'pde-c7', flow: { dmp: 'jamais', mssante: true, to: ['ase'] } } as const;
const from = (source: string, model: object): Partial<DocumentModel> =>
  ({ ...model, sources: { x: source } }) as Partial<DocumentModel>;

describe('Given what was answered, to be handed over or not', () => {
  const plain = form('note', [field('texte')]);
  const walled = form('note', [field('texte')], { domain: 'psychologue' });
  const goes = (...parts: [Parts, ...Parts[]]): boolean =>
    goesToPerson('form:note', parts[0].forms?.[0]?.domain ?? 'educatif', parts.map(pack) as [InstalledPack]);
  const sits = (...parts: [Parts, ...Parts[]]): boolean =>
    goesToPerson('grid:g', 'educatif', parts.map(pack) as [InstalledPack]);

  it.each<[string, boolean, boolean]>([
    ['nothing is said of a record, then it goes', goes({ forms: [plain] }), true],
    ['it is of a walled domain, then it stays', goes({ forms: [walled] }), false],
    ['its domain was walled since, then it stays', goes({ forms: [plain] }, { forms: [walled] }), false],
    [
      'a document of a walled domain may go to the person, then it goes',
      goes({ forms: [walled], documents: [from('form:note', family)] }),
      true,
    ],
    [
      'a document of it says nothing of who receives it, then it does not open a walled domain',
      goes({ forms: [walled], documents: [from('form:note', { flow: { dmp: 'jamais', mssante: true } })] }),
      false,
    ],
    [
      'a document of it never leaves, then it does not open a walled domain',
      goes({
        forms: [walled],
        documents: [from('form:note', { ...family, flow: { ...family.flow, mssante: false } })],
      }),
      false,
    ],
    [
      'a document of it says nothing, then an open record still goes',
      goes({ forms: [plain], documents: [from('form:note', { flow: { dmp: 'jamais', mssante: true } })] }),
      true,
    ],
    [
      'no document made of it may, then it stays, whatever is declared',
      goes({ forms: [{ ...plain, toPerson: true }], documents: [from('form:note', report)] }),
      false,
    ],
    [
      'only its own version says that it stays, then it stays',
      goes({ forms: [plain], documents: [from('form:note', report)] }, { forms: [plain] }),
      false,
    ],
    [
      'only the version in force says so, then it stays',
      goes({ forms: [plain] }, { forms: [{ ...plain, toPerson: false }] }),
      false,
    ],
    ['its form is not known, then it stays', goes({}, { forms: [plain] }), false],
    ['nothing is said of a sitting, then it stays', sits({ grids: [{ id: 'g' }] }), false],
    ['its grid declares it, then it goes', sits({ grids: [{ id: 'g', toPerson: true }] }), true],
    [
      'its grid declares it since, then what was sat before goes',
      sits({ grids: [{ id: 'g' }] }, { grids: [{ id: 'g', toPerson: true }] }),
      true,
    ],
    [
      'a document made of it may go, then it goes',
      sits({ grids: [{ id: 'g' }], documents: [from('grid:g', family)] }),
      true,
    ],
    [
      'that document masks some of it, then it stays',
      sits({ grids: [{ id: 'g' }], documents: [{ ...from('grid:g', family), masks: ['grilles.x.score'] }] }),
      false,
    ],
  ])('when %s', (_what, said, expected) => expect(said).toBe(expected));
});

describe('Given what a document masks', () => {
  const hidden = (source: `form:${string}`, forms: Form[], masks: string[], of = 'form:projet-accueil') =>
    hiddenFromPerson(pack({ forms, documents: [{ ...from(of, family), masks }] }), source);

  it('when a form asks it, or the same fact elsewhere, then none of these answers is told', () => {
    const forms = [
      form('projet-accueil', [
        field('chambre', { defaultFrom: 'formulaires.accueil.chambre' }),
        field('resume', { computed: '"Chambre " + chambre' }),
        field('suite'),
      ]),
      form('accueil', [field('chambre'), field('jour')]),
      form('suivi', [
        field('ou', { defaultFrom: 'formulaires.projetAccueil.chambre' }),
        field('lu', { defaultFrom: 'get value(formulaires.accueil, "chambre")' }),
        field('dit', { computed: 'string((formulaires.accueil).chambre)' }),
        field('avant', { defaultFrom: 'precedent.ou' }),
        field('tout', { defaultFrom: 'get value(precedent, "lu")' }),
        field('casse', { computed: 'formulaires.accueil.' }),
        field('jour', { defaultFrom: 'formulaires.accueil.jour' }),
        field('encore', { defaultFrom: 'precedent.jour' }),
      ]),
    ];
    const masks = ['etablissement.telephone', 'formulaires.x.chambre'];
    expect([...hidden('form:projet-accueil', forms, masks)].sort()).toEqual(['/chambre', '/resume']);
    expect(hidden('form:accueil', forms, masks)).toEqual(['/chambre']);
    expect([...hidden('form:suivi', forms, masks)].sort()).toEqual(
      ['/ou', '/lu', '/dit', '/avant', '/tout', '/casse'].sort(),
    );
  });

  it('when it is in a group or in rows, then its copies, and those of what holds it, are not told either', () => {
    const secret = field('lieu', { toPerson: false });
    const forms = [
      form('vie', [
        field('famille', { type: 'group', fields: [secret, field('nom')] }),
        field('fratrie', {
          type: 'repeat',
          fields: [secret, field('nom'), field('dit', { computed: '"vit : " + lieu' }), field('autre')],
        }),
        field('tous', { computed: 'count(fratrie.lieu)' }),
        field('noms', { computed: 'string join(fratrie.nom)' }),
        field('mot', { computed: '"lieu"' }),
      ]),
      form('suite', [
        field('ou', { defaultFrom: 'formulaires.vie.famille.lieu' }),
        field('avec', { defaultFrom: 'formulaires.vie.famille' }),
        field('qui', { defaultFrom: 'formulaires.vie.famille.nom' }),
        field('premier', { computed: 'formulaires.vie.fratrie[1].nom' }),
        field('source', { defaultFrom: 'formulaires.bilan.groupe.lieu', toPerson: false }),
      ]),
      form('bilan', [field('groupe', { type: 'group', fields: [field('lieu'), field('nom')] })]),
    ];
    const told = (id: string) => [...hiddenFromPerson(pack({ forms }), `form:${id}`)].sort();
    expect(told('vie')).toEqual(['/famille/lieu', '/fratrie/dit', '/fratrie/lieu', '/tous']);
    expect(told('suite')).toEqual(['/avec', '/ou', '/premier', '/source']);
    expect(told('bilan')).toEqual(['/groupe/lieu']);
  });

  it('when somebody must not know the address, then what is proposed from where the house is is not told', () => {
    const forms = [
      form('contact', [
        field('lieu', { defaultFrom: 'etablissement.nom' }),
        field('rue', { defaultFrom: 'usager.adresse.voie' }),
        field('sorte', { defaultFrom: '"etablissement.nom"' }),
        field('nom', { defaultFrom: 'get value(etablissement, "nom")' }),
        field('ville', { defaultFrom: '(usager).adresse.commune' }),
      ]),
      form('suivi', [field('ou', { defaultFrom: 'formulaires.contact.lieu' })]),
    ];
    const installed = pack({ forms });
    expect(hiddenFromPerson(installed, 'form:contact')).toEqual([]);
    expect(hiddenFromPerson(installed, 'form:contact', true)).toEqual(['/lieu', '/rue', '/nom', '/ville']);
    expect(hiddenFromPerson(installed, 'form:suivi', true)).toEqual(['/ou']);
  });

  it('when it is a trait, or the form declares an answer, then what is bound to it and that answer go no further', () => {
    const forms = [
      form('accueil', [
        field('rue', { bind: 'usager.adresse.voie' }),
        field('rows', { type: 'repeat', fields: [field('secret', { toPerson: false }), field('nom')] }),
      ]),
    ];
    expect([...hidden('form:accueil', forms, ['usager.adresse'])].sort()).toEqual(['/rows/secret', '/rue']);
    expect(withhold({ rows: [{ secret: 'oui', nom: 'A' }, { nom: 'B' }] }, ['/rows/secret'])).toEqual({
      data: { rows: [{ nom: 'A' }, { nom: 'B' }] },
      count: 1,
    });
  });

  it('when an answer says how to reach somebody else, then it is of others, and what is bound to the person is not', () => {
    const one = form('demande', [
      field('telephone', { format: 'phone', bind: 'usager.telephone' }),
      field('adresse', { type: 'address', bind: 'usager.adresse' }),
      field('ville', { bind: 'usager.adresse.commune' }),
      field('juge', { format: 'phone' }),
      field('maison', { type: 'establishment' }),
      field('parents', {
        type: 'repeat',
        fields: [field('nom'), field('mail', { format: 'email' }), field('ou', { type: 'address' })],
      }),
    ]);
    const data = {
      telephone: '06',
      adresse: {},
      ville: 'Lyon',
      juge: '04',
      maison: 'id',
      parents: [{ nom: 'A', mail: 'a@b.fr', ou: { voie: 'x' } }],
    };
    const others = ['/juge', '/parents/0/mail', '/parents/0/ou'];
    expect(ofOthers(one, data, false)).toEqual(others);
    expect(ofOthers(one, data, true)).toEqual(['/adresse', '/ville', '/juge', '/maison', ...others.slice(1)]);
    expect(withhold(data, others).data).toMatchObject({ parents: [{ nom: 'A' }] });
    expect(JSON.stringify(withhold(data, others).data)).not.toMatch(/04|a@b|voie/);
  });
});

describe('Given a variant masked while somebody must not know where the person lives', () => {
  const home = { ligne1: '3 rue des Lilas', codePostal: '26000', commune: 'Valmont' };
  const data = {
    usager: { nomNaissance: 'Brunel', adresse: home, lieuNaissance: 'Valmont' },
    organisme: { nom: 'Les Tilleuls', adresse: home },
    etablissement: { nom: 'MECS', adresse: home },
    equipe: [],
    formulaires: {
      contrat: {
        lieu: home,
        lieux: [{ jour: 'lundi', ou: home }],
        naissance: { commune: 'Valmont', pays: 'France', le: '' },
      },
    },
  } as unknown as DocumentData;

  it('when its template masks none of them, then it tells no address but that of the organisation; otherwise those it does not mask', () => {
    expect(tellsPlace(data)).toBe(true);
    const kept = maskData(data, [], true);
    expect(kept).toMatchObject({
      usager: { nomNaissance: 'Brunel', lieuNaissance: 'Valmont' },
      organisme: { adresse: home },
      formulaires: { contrat: { lieux: [{ jour: 'lundi' }], naissance: { commune: 'Valmont' } } },
    });
    expect(JSON.stringify(kept).match(/Lilas/g)).toHaveLength(1);
    expect(tellsPlace(kept)).toBe(false);
    expect(tellsPlace({ ...kept, formulaires: { contrat: { lieu: home } } } as unknown as DocumentData)).toBe(
      true,
    );
    expect(maskData(data, [])).toMatchObject({ formulaires: { contrat: { lieu: home } } });
  });
});

describe('Given answers that are read as words', () => {
  it('when one is a signature, then it is said without what attests of it', () => {
    const one = form('contrat', [field('enfant', { type: 'signature' })]);
    const enfant = {
      statut: 'refuse',
      nom: 'Jeanne Petit',
      qualite: 'mère',
      motif: 'Pas d’accord',
      date: '2026-11-20',
      moyen: 'dessin',
      image: 'data:image/png;base64,AAAA',
      identite: 'autre',
      identitePrecision: 'Reconnue par la voisine',
      preuveLe: '2026-11-20T10:00:00Z',
      preuvePar: 'code',
      versionSignee: 2,
    };
    const kept = withoutProofs(one, { enfant });
    expect(JSON.stringify(kept)).not.toMatch(/identite|voisine|preuve|versionSignee|image|base64/);
    const sources = { codes: {}, nameOf: () => '' };
    const said = 'Jeanne Petit, mère ; refus de signer le 20/11/2026 ; motif\u00A0: Pas d’accord';
    for (const answer of [enfant, kept['enfant']])
      expect(sayAnswerOf(field('enfant', { type: 'signature' }), answer, sources)).toBe(said);
  });

  it('when one is of four adverbs, then each is named, and the letter says what it means', () => {
    const grid = {
      items: [
        { id: 'cuisine', label: 'Cuisine', type: 'adverbs' },
        { id: 'toilette', label: 'Toilette', type: 'composite', items: [{ id: 'haut', type: 'adverbs' }] },
      ],
    } as unknown as Grid;
    const cuisine = { spontanement: 'oui', totalement: 'non', correctement: 'oui', habituellement: 'oui' };
    expect(sittingInWords(grid, { answers: { cuisine, toilette: 'A' } })).toEqual([
      {
        label: 'Cuisine',
        answer:
          'B, fait en partie ; spontanément\u00A0: oui, totalement\u00A0: non, correctement\u00A0: oui, habituellement\u00A0: oui',
      },
      { label: 'Toilette', answer: 'A, fait seul' },
    ]);
  });
});
