import { randomUUID } from 'node:crypto';
import { recordAudit } from '../../../audit/index.js';
import { installedPacks } from '../../../catalog/index.js';
import {
  createEstablishment,
  isFinessTaken,
  listEstablishments,
  writeOrganisation,
  type Establishment,
} from '../../../organisation/index.js';
import { StartError, type Tx } from '../../../platform/index.js';
import type { AskedAdministrator } from './AskedAdministrator.js';

/** The organisation that is meant: the one named, the only one, or a new one. @throws StartError */
export function chooseOrganisation(
  known: ReadonlyArray<{ id: string; name: string }>,
  { organisationId, organisation }: AskedAdministrator,
): string {
  const listed = known.map(({ id, name }) => `  ${id}  ${name}`).join('\n');
  if (organisationId !== undefined) {
    if (known.some(({ id }) => id === organisationId)) return organisationId;
    throw new StartError(
      'Cet organisme n’est pas installé ici.',
      `Ceux qui le sont :\n${listed || '  aucun'}`,
    );
  }
  const [only, another] = known;
  if (another)
    throw new StartError('Plusieurs organismes sont installés ici.', `Dites lequel par --dans :\n${listed}`);
  if (only) {
    if (!organisation) return only.id;
    throw new StartError(
      `Un organisme est déjà installé ici : ${only.name}.`,
      'Retirez --organisme et --siren : la personne y sera invitée.',
    );
  }
  if (organisation) return randomUUID();
  throw new StartError(
    'Aucun organisme n’est installé ici.',
    'Décrivez le premier, et un établissement : --organisme, --etablissement, --finess, --type, --categorie, --capacite, --pack.',
  );
}

/** Makes the organisation that is described. @returns whether there was one to make */
export async function openOrganisation(
  tx: Tx,
  { organisation, operator }: AskedAdministrator,
): Promise<boolean> {
  if (!organisation) return false;
  await writeOrganisation(tx, organisation);
  await recordAudit(tx, {
    action: 'organisme.ouvert',
    actor: 'systeme',
    subject: { kind: 'organisme', id: tx.organisationId },
    details: { par: 'ligne-de-commande', operateur: operator },
  });
  return true;
}

/** The establishment where the first administrator is posted: the first there is, or the one described. @throws StartError */
export async function openEstablishment(
  tx: Tx,
  { establishment, operator }: AskedAdministrator,
): Promise<Pick<Establishment, 'id' | 'packId'>> {
  const [first] = await listEstablishments(tx);
  if (first && !establishment) return first;
  if (first)
    throw new StartError(
      `Un établissement est déjà ouvert : ${first.name}.`,
      'Retirez ce qui décrit l’établissement : la personne y sera invitée.',
    );
  if (!establishment)
    throw new StartError(
      'Cet organisme n’a aucun établissement.',
      'Décrivez-en un : --etablissement, --finess, --type, --categorie, --capacite, --pack.',
    );
  const packs = (await installedPacks(tx)).map(({ id }) => id);
  if (!packs.includes(establishment.packId))
    throw new StartError(
      `Le pack « ${establishment.packId} » n’est pas installé.`,
      `Ceux qui le sont : ${packs.join(', ')}.`,
    );
  if (await isFinessTaken(tx, establishment.finess))
    throw new StartError(
      `Le numéro FINESS ${establishment.finess} est déjà celui d’un établissement de cette installation.`,
      'Vérifiez-le\u00A0: les certificats et la boîte aux lettres d’un établissement sont ceux de son numéro.',
    );
  const id = await createEstablishment(tx, establishment);
  await recordAudit(tx, {
    action: 'etablissement.ouvert',
    actor: 'systeme',
    subject: { kind: 'etablissement', id },
    details: {
      par: 'ligne-de-commande',
      operateur: operator,
      finess: establishment.finess,
      pack: establishment.packId,
    },
  });
  return { id, packId: establishment.packId };
}
