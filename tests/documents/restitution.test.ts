import type { DocumentModel, Field, Form, Grid } from '@trame/schemas';
import type { InstalledPack } from '../../engine/src/catalog/index.js';
import { goesToPerson } from '../../engine/src/documents/restitution/goesToPerson.js';
import { hiddenFromPerson } from '../../engine/src/documents/restitution/hiddenFromPerson.js';
import { TurnsOfEach } from '../../engine/src/documents/Turns.js';
import { ofOthers, withhold } from '../../engine/src/records/restitution/withheld.js';

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
      form('suivi', [field('ou', { defaultFrom: 'formulaires.projetAccueil.chambre' })]),
    ];
    const masks = ['etablissement.telephone', 'formulaires.x.chambre'];
    expect([...hidden('form:projet-accueil', forms, masks)].sort()).toEqual(['/chambre', '/resume']);
    expect(hidden('form:accueil', forms, masks)).toEqual(['/chambre']);
    expect(hidden('form:suivi', forms, masks)).toEqual(['/ou']);
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
      juge: '04',
      maison: 'id',
      parents: [{ nom: 'A', mail: 'a@b.fr', ou: { voie: 'x' } }],
    };
    const others = ['/juge', '/parents/0/mail', '/parents/0/ou'];
    expect(ofOthers(one, data, false)).toEqual(others);
    expect(ofOthers(one, data, true)).toEqual(['/adresse', '/juge', '/maison', ...others.slice(1)]);
    expect(withhold(data, others).data).toMatchObject({ parents: [{ nom: 'A' }] });
    expect(JSON.stringify(withhold(data, others).data)).not.toMatch(/04|a@b|voie/);
  });
});

describe('Given works of several that wait for their turn', () => {
  it('when one of them fills its own, then the others pass, and what is done is forgotten', async () => {
    const turns = new TurnsOfEach({ concurrency: 1, queue: 1 }, () => new Error('full'));
    let open = (): void => undefined;
    const held = new Promise<void>((resolve) => (open = resolve));
    const first = turns.take('a', () => held);
    const second = turns.take('a', async () => 'then');
    await expect(turns.take('a', async () => 'late')).rejects.toThrow('full');
    expect(await turns.take('b', async () => 'passes')).toBe('passes');
    open();
    expect(await Promise.all([first, second])).toEqual([undefined, 'then']);
    expect(await turns.take('a', async () => 'again')).toBe('again');
  });
});
