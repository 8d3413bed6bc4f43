import type { Form } from '@trame/schemas';
import { compileForm, submitForm } from '@trame/language';
import { authenticatedSignatures } from '../../engine/src/records/answers/authenticatedSignatures.js';
import { withoutOwn } from '../../engine/src/records/answers/withoutOwn.js';

const form: Form = {
  $schema: '',
  id: 'signature',
  title: 'Signatures',
  use: 'task',
  domain: 'administratif',
  pages: [
    {
      id: 'page',
      title: 'Page',
      sections: [
        {
          id: 'section',
          title: 'Section',
          fields: [
            { id: 'directeur', type: 'signature', label: 'Le directeur' },
            { id: 'enfant', type: 'signature', label: 'L’enfant' },
            {
              id: 'temoins',
              type: 'repeat',
              label: 'Témoins',
              fields: [{ id: 'signature', type: 'signature', label: 'Signature' }],
            },
          ],
        },
      ],
    },
  ],
};
const proof = { preuveLe: '2026-11-23T08:58:00.000Z', preuvePar: 'cle' };
const signatory = {
  displayName: 'MARCHAND Hélène',
  now: '2026-11-23T09:00:00.000Z',
  prove: () => ({ at: new Date(proof.preuveLe), by: 'cle' as const }),
};
const forged = {
  statut: 'signe',
  nom: 'Quelqu’un d’autre',
  moyen: 'authentification',
  date: '2020-01-01T00:00:00Z',
};

describe('Given answers with signatures', () => {
  it('When one claims to be authenticated, then it bears the name and the instant of the session', () => {
    const answers = { directeur: forged, temoins: [{ signature: forged }] };
    const attested = { ...forged, nom: 'MARCHAND Hélène', date: '2026-11-23T09:00:00.000Z', ...proof };
    expect(authenticatedSignatures(form, answers, signatory)).toEqual({
      directeur: attested,
      temoins: [{ signature: attested }],
    });
  });

  it('When one is typed or refused, then it is kept as given, with the proof of who collects it and not the one that was sent', () => {
    const answers = {
      enfant: { ...forged, moyen: 'saisie' },
      directeur: { statut: 'refuse', nom: 'X', motif: 'Y' },
    };
    const forgedProof = { preuveLe: '2020-01-01T00:00:00.000Z', preuvePar: 'fournisseur' };
    const sent = { ...answers, enfant: { ...answers.enfant, ...forgedProof } };
    expect(authenticatedSignatures(form, sent, signatory)).toEqual({
      enfant: { ...answers.enfant, ...proof },
      directeur: { ...answers.directeur, ...proof },
    });
  });

  it('When nothing is signed, then no proof is asked for; when something is and there is none, then nothing is kept', () => {
    const without = {
      ...signatory,
      prove: () => {
        throw new Error('fresh-proof-wanted');
      },
    };
    expect(authenticatedSignatures(form, { autre: 1 }, without)).toEqual({ autre: 1 });
    expect(() => authenticatedSignatures(form, { temoins: [{ signature: forged }] }, without)).toThrow(
      'fresh-proof-wanted',
    );
  });
});

describe('Given a form that asks signatures, files and images at every depth', () => {
  const own = (): Form['pages'][0]['sections'][0]['fields'] => [
    { id: 'signature', type: 'signature', label: 'Signature' },
    { id: 'piece', type: 'file', label: 'Pièce' },
    { id: 'photo', type: 'image', label: 'Photo' },
    { id: 'mot', type: 'text', label: 'Mot' },
  ];
  const under = (id: string) => own().map((field) => ({ ...field, id: `${id}-${field.id}` }));
  const deep: Form = {
    ...form,
    pages: [
      {
        id: 'page',
        title: 'Page',
        sections: [
          {
            id: 'section',
            title: 'Section',
            fields: [
              ...own(),
              {
                id: 'choix',
                type: 'choice',
                label: 'Choix',
                options: [{ value: 'oui', label: 'Oui', fields: under('choisi') }],
              },
              {
                id: 'groupe',
                type: 'group',
                label: 'Groupe',
                fields: [
                  ...own(),
                  {
                    id: 'lignes',
                    type: 'repeat',
                    label: 'Lignes',
                    fields: [...own(), { id: 'dedans', type: 'group', label: 'Dedans', fields: own() }],
                  },
                ],
              },
            ],
          },
        ],
      },
    ],
  };
  const file = { id: 'f1', nom: 'piece.pdf', type: 'application/pdf', taille: 3, contenu: 'AAAA' };
  const given = { signature: forged, piece: file, photo: file, mot: 'Bonjour' };
  const chosen = Object.fromEntries(Object.entries(given).map(([id, value]) => [`choisi-${id}`, value]));
  const whole = {
    ...given,
    choix: 'oui',
    ...chosen,
    groupe: { ...given, lignes: [{ ...given, dedans: given }, { dedans: given }] },
  };
  const OWN = /"statut"|piece\.pdf/;
  const drawn = (data: Record<string, unknown>) => submitForm(compileForm(deep), withoutOwn(deep, data), {});

  it('When a record is drawn from them, then nobody signed it and nothing is joined to it, the words stay', () => {
    const mot = { mot: 'Bonjour' };
    expect(drawn(whole)).toMatchObject({
      answers: {
        ...mot,
        choix: 'oui',
        'choisi-mot': 'Bonjour',
        groupe: { ...mot, lignes: [{ ...mot, dedans: mot }, { dedans: mot }] },
      },
      faults: [],
    });
    expect(JSON.stringify(drawn(whole))).not.toMatch(OWN);
  });

  it.each([
    ['a group given as rows', { groupe: [given] }],
    ['rows given as a group', { groupe: { lignes: given } }],
    ['rows within rows', { groupe: { lignes: [[given]] } }],
    ['what hides in a word', { mot: given }],
    ['what hides in a choice', { choix: given }],
    ['a question that there is not', { autre: given }],
    ['one in the place of another', { groupe: { dedans: given } }],
  ])('When it is %s, then it is refused, or nothing of it is kept', (_what, data) => {
    const { answers, faults } = drawn(data);
    if (!faults.some(({ level }) => level === 'error')) expect(JSON.stringify(answers)).not.toMatch(OWN);
  });
});
