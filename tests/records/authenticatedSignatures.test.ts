import type { Form } from '@trame/schemas';
import { authenticatedSignatures } from '../../engine/src/records/answers/authenticatedSignatures.js';

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
