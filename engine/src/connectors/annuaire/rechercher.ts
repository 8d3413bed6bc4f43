import { inOrganisation } from '../../platform/index.js';
import { defineConnector } from '../Connector.js';
import { ConnectorError } from '../ConnectorError.js';
import type { Criteria } from './criteria.js';
import { extractionDate, findMailboxes } from './findMailboxes.js';
import { refreshDirectory } from './refreshDirectory.js';
import { requireNarrow } from './searchDirectory.js';
import { annuaireSettings } from './settings.js';

/** Searches a secure mailbox for a circuit. */
export const rechercherAnnuaire = defineConnector<Criteria>({
  id: 'annuaire.rechercher',
  label: 'Chercher une adresse MSSanté',
  description:
    'Cherche dans l’Annuaire Santé, sinon dans la dernière extraction chargée, les adresses MSSanté d’un professionnel ou d’une structure.',
  inputSchema: {
    type: 'object',
    properties: {
      nom: { type: 'string', title: 'Nom d’une personne, d’une structure ou d’un service', maxLength: 120 },
      profession: { type: 'string', title: 'Code de la profession', pattern: '^[0-9A-Z]{1,10}$' },
      lieu: { type: 'string', title: 'Commune ou code postal', maxLength: 120 },
      identifiant: {
        type: 'string',
        title: 'Numéro RPPS ou FINESS',
        pattern: '^(?:[0-9]{11}|[0-9][0-9AB][0-9]{7})$',
      },
      adresse: { type: 'string', title: 'Adresse MSSanté', minLength: 3, maxLength: 320 },
    },
    additionalProperties: false,
  },
  outputSchema: {
    type: 'object',
    required: ['adresses', 'nombre', 'adresse', 'source'],
    properties: {
      adresses: { type: 'array', title: 'Adresses trouvées, avec leur provenance et leur date' },
      nombre: { type: 'integer', title: 'Nombre d’adresses (vingt au plus)' },
      adresse: { type: ['string', 'null'], title: 'L’adresse, quand il n’y en a qu’une' },
      source: { type: 'string', title: 'Qui a répondu', enum: ['annuaire', 'extraction'] },
    },
  },
  rights: 'Aucun droit sur le dossier\u00A0: l’annuaire est public.',
  leaves: 'Les critères de la recherche, vers l’Annuaire Santé de l’Agence du Numérique en Santé.',
  errors: {
    'directory-criteria': 'La recherche est trop large.',
    'annuaire-non-configure': 'L’Annuaire Santé n’est pas joint, et aucune extraction n’est chargée.',
    'annuaire-cle': 'L’Annuaire Santé refuse la clé de ce serveur.',
    'annuaire-indisponible': 'L’Annuaire Santé ne répond pas.',
  },
  async run(criteria, context) {
    requireNarrow(criteria);
    const { live, failure, cut, askedAt } = await refreshDirectory(criteria, context);
    const { found, extraction } = await inOrganisation(context.organisationId, async (tx) => ({
      found: await findMailboxes(tx, criteria, undefined),
      extraction: await extractionDate(tx),
    }));
    // What is known offline is enough for a screen, where somebody judges; a circuit waits for the directory.
    if (failure && (failure.retryable || !extraction)) throw failure;
    if (!annuaireSettings() && !extraction)
      throw new ConnectorError(
        'annuaire-non-configure',
        'L’Annuaire Santé n’est pas joint depuis ce serveur (TRAME_ANNUAIRE_URL, TRAME_ANNUAIRE_KEY), et aucune extraction n’y a été chargée.',
        false,
      );
    // What the directory was asked and did not say, although it said all it had, is not to be written to by itself.
    const told = (at: string): boolean => askedAt === undefined || cut || new Date(at) >= askedAt;
    const addresses = found.items.filter(({ goneAt, at }) => goneAt === undefined && told(at));
    // Of an answer that was cut, that there is one only is not known.
    const sole = addresses.length === 1 && !cut && found.next === undefined ? addresses[0] : undefined;
    return {
      adresses: addresses,
      nombre: addresses.length,
      adresse: sole?.address ?? null,
      source: live ? 'annuaire' : 'extraction',
    };
  },
});
