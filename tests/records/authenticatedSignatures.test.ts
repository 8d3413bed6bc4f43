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
const signatory = { displayName: 'MARCHAND Hélène', now: '2026-11-23T09:00:00.000Z' };
const forged = {
  statut: 'signe',
  nom: 'Quelqu’un d’autre',
  moyen: 'authentification',
  date: '2020-01-01T00:00:00Z',
};

describe('Given answers with signatures', () => {
  it('When one claims to be authenticated, then it bears the name and the instant of the session', () => {
    const answers = { directeur: forged, temoins: [{ signature: forged }] };
    const attested = { ...forged, nom: 'MARCHAND Hélène', date: '2026-11-23T09:00:00.000Z' };
    expect(authenticatedSignatures(form, answers, signatory)).toEqual({
      directeur: attested,
      temoins: [{ signature: attested }],
    });
  });

  it('When one is typed or refused, then it is kept as given', () => {
    const answers = {
      enfant: { ...forged, moyen: 'saisie' },
      directeur: { statut: 'refuse', nom: 'X', motif: 'Y' },
    };
    expect(authenticatedSignatures(form, answers, signatory)).toEqual(answers);
  });
});
