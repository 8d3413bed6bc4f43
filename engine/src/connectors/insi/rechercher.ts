import {
  applyInsiAnswer,
  compareTraits,
  getDossier,
  readIdentity,
  strictTraitsOf,
  type InsiAnswer,
  type StrictTraits,
} from '../../dossiers/index.js';
import { getEstablishment } from '../../organisation/index.js';
import { inOrganisation, Problem, type Tx } from '../../platform/index.js';
import { defineConnector, type ConnectorContext } from '../Connector.js';
import { ConnectorError } from '../ConnectorError.js';
import type { InsiReply } from './readAnswer.js';
import { searchPerson } from './searchPerson.js';
import { insiSettings, type InsiSettings } from './settings.js';
import { insiTraits } from './traits.js';

const ISSUES = { '01': 'aucune', '02': 'plusieurs' } as const;

/** Searches the national health identity (INS) of the person of the dossier, by traits. */
export const rechercherIns = defineConnector<Record<string, never>>({
  id: 'ins.rechercher',
  label: 'Rechercher l’identité nationale de santé',
  description:
    'Demande au téléservice INSi l’identité de la personne du dossier, d’après son nom de naissance, ses prénoms, son sexe, sa date et son lieu de naissance.',
  inputSchema: { type: 'object', properties: {}, additionalProperties: false },
  outputSchema: {
    type: 'object',
    required: ['issue', 'code', 'essais', 'ecarts', 'statut'],
    properties: {
      issue: {
        type: 'string',
        title: 'Issue de la recherche',
        enum: ['concordante', 'ecarts', 'aucune', 'plusieurs'],
      },
      code: { type: 'string', title: 'Code de réponse d’INSi' },
      essais: { type: 'integer', title: 'Nombre d’essais' },
      ecarts: { type: 'array', title: 'Écarts entre INSi et le dossier' },
      statut: {
        type: 'string',
        title: 'Statut de l’identité après la recherche',
        enum: ['provisoire', 'recuperee', 'validee', 'qualifiee'],
      },
    },
  },
  rights:
    'Lit les traits d’identité du dossier du circuit\u00A0; y inscrit le matricule qu’INSi donne, quand rien ne diffère.',
  leaves: 'Les traits d’identité de la personne, vers le téléservice INSi de l’Assurance maladie.',
  errors: {
    'traits-incomplets': 'Un trait manque ou ne peut pas être demandé à INSi.',
    'identity-blocked': 'L’identité est douteuse ou fictive\u00A0: INSi n’est pas interrogé.',
    'traits-changes': 'Les traits ont changé pendant la recherche\u00A0: elle recommence.',
    'ins-held': 'Le matricule est déjà celui d’une autre personne.',
    'ins-invalid': 'Le matricule qu’INSi donne n’est pas valable.',
    'insi-non-configure': 'INSi n’est pas configuré sur ce serveur.',
    'insi-indisponible': 'INSi ne répond pas.',
  },
  async run(_inputs, context) {
    const { settings, person, emetteur, today } = await inOrganisation(context.organisationId, (tx) =>
      whoToAsk(tx, context.dossierId),
    );
    const read = insiTraits(person, today);
    if ('faults' in read) {
      throw new ConnectorError(
        'traits-incomplets',
        `INSi ne peut pas être interrogé. ${read.faults.map(({ message }) => message).join(' ')}`,
        false,
      );
    }
    const { reply, tries } = await searchPerson(read.traits, emetteur, settings, context);
    const ecarts = reply.code === '00' ? compareTraits(person, reply.traits) : [];
    const { issue, statut } = await inOrganisation(context.organisationId, (tx) =>
      apply(tx, { reply, asked: strictTraitsOf(person) }, context),
    );
    return { issue, code: reply.code, essais: tries, ecarts, statut };
  },
});

/** @throws ConnectorError `identity-blocked`: a doubtful or fictitious identity is not asked (EXI ID 24, 26) */
async function whoToAsk(
  tx: Tx,
  dossierId: string,
): Promise<{
  settings: InsiSettings;
  person: Readonly<Record<string, unknown>>;
  emetteur: string;
  today: string;
}> {
  const { traits, establishmentId, usagerId } = await getDossier(tx, dossierId);
  const { finess = '' } = (await getEstablishment(tx, establishmentId)) ?? {};
  const settings = insiSettings(finess);
  const { attributes } = (await readIdentity(tx, usagerId)).identity;
  if (attributes.includes('douteuse') || attributes.includes('fictive')) {
    throw new ConnectorError(
      'identity-blocked',
      'L’identité est dite douteuse ou fictive\u00A0: INSi n’est pas interrogé. Levez le doute d’abord.',
      false,
    );
  }
  return {
    settings,
    person: traits,
    emetteur: `1${finess}`,
    today: tx.now().toISOString().slice(0, 10),
  };
}

/** What INSi answered, written to the identity; differences are left to a person, on its page. */
async function apply(
  tx: Tx,
  { reply, asked }: { reply: InsiReply; asked: StrictTraits },
  { dossierId }: ConnectorContext,
): Promise<{ issue: 'concordante' | 'ecarts' | 'aucune' | 'plusieurs'; statut: string }> {
  const status = async (): Promise<string> => {
    const { usagerId } = await getDossier(tx, dossierId);
    return (await readIdentity(tx, usagerId)).status;
  };
  const answer: InsiAnswer =
    reply.code === '00'
      ? { code: '00', active: reply.active, past: reply.past, traits: reply.traits, verbatim: reply }
      : { code: reply.code, verbatim: reply };
  try {
    const { outcome } = await applyInsiAnswer(tx, { dossierId, answer, asked }, 'systeme');
    if (outcome === 'ecarts') return { issue: 'ecarts', statut: await status() };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (error.code === 'identity-asked-otherwise') {
      throw new ConnectorError('traits-changes', 'Les traits ont changé pendant la recherche.', true, error);
    }
    // INSi would answer the same again: somebody has to look.
    if (error.code === 'ins-held') throw new ConnectorError(error.code, error.title, false, error);
    throw error;
  }
  return { issue: reply.code === '00' ? 'concordante' : ISSUES[reply.code], statut: await status() };
}
