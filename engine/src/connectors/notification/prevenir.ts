import type { Tx } from '../../platform/index.js';
import { defineConnector, type ConnectorContext } from '../Connector.js';
import { ConnectorError } from '../ConnectorError.js';
import { onceInside } from '../journal/onceInside.js';
import { tellProfessionals } from './notifier.js';

const id = 'notification';

interface Inputs {
  message: string;
  roles?: string[];
  fonctions?: string[];
  professionnels?: string[];
}

const names = (title: string) => ({
  type: 'array',
  title,
  maxItems: 20,
  uniqueItems: true,
  items: { type: 'string', minLength: 1, maxLength: 80 },
});

/** Tells professionals something of the dossier, inside Trame. */
export const prevenir = defineConnector<Inputs>({
  id,
  label: 'Prévenir des professionnels',
  description:
    'Écrit une information dans les notifications de professionnels de l’établissement, sans rien leur demander\u00A0: pour qu’ils aient quelque chose à faire, prenez une tâche. Seul qui peut ouvrir le dossier la lit\u00A0; le courriel qui prévient ne dit ni quoi ni pour qui.',
  inputSchema: {
    type: 'object',
    required: ['message'],
    properties: {
      message: { type: 'string', title: 'Information', minLength: 1, maxLength: 500 },
      roles: names('Rôles dans l’établissement'),
      fonctions: names('Fonctions dans l’équipe du dossier'),
      professionnels: {
        type: 'array',
        title: 'Professionnels nommés',
        maxItems: 50,
        uniqueItems: true,
        items: { type: 'string', format: 'uuid' },
      },
    },
    additionalProperties: false,
  },
  outputSchema: {
    type: 'object',
    required: ['prevenus'],
    properties: { prevenus: { type: 'integer', title: 'Professionnels prévenus' } },
  },
  rights: 'Prévient des professionnels de l’établissement du dossier, ou de son équipe, et personne d’autre.',
  leaves: 'rien',
  errors: { 'personne-a-prevenir': 'Nul n’a ce rôle, cette fonction ou ce nom auprès de la personne.' },
  run: (inputs, context) => {
    const { roles = [], fonctions = [], professionnels = [] } = inputs;
    const recipients = [...roles, ...fonctions, ...professionnels];
    return onceInside(context, id, (tx) => tell(tx, inputs, context), recipients);
  },
});

async function tell(
  tx: Tx,
  { message, roles = [], fonctions = [], professionnels = [] }: Inputs,
  { dossierId, packVersionId }: ConnectorContext,
): Promise<{ prevenus: number }> {
  const prevenus = await tellProfessionals(tx, {
    dossierId,
    packVersionId,
    roles,
    functions: fonctions,
    professionals: professionnels,
    message,
  });
  if (prevenus === 0)
    throw new ConnectorError(
      'personne-a-prevenir',
      'Personne à prévenir\u00A0: nul n’a ce rôle dans l’établissement, cette fonction dans l’équipe, ou n’y est sous ce nom.',
      false,
    );
  return { prevenus };
}
