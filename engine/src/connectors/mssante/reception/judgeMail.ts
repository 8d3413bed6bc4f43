import { dossiersOfIns, traitDifferences, type DossierOfIns } from '../../../dossiers/index.js';
import type { Tx } from '../../../platform/index.js';
import { readXdm, type ReceivedDocument } from '../../interop/readXdm.js';
import type { OpenedMail } from './openMail.js';
import { readReceivedCda, type ReceivedCda } from './readReceivedCda.js';

/** A document of an archive, its CDA read. */
export interface ArrivedDocument extends Omit<ReceivedDocument, 'cda'> {
  cda: ReceivedCda;
}

/** What an archive holds, or why it is set aside; before any dossier is looked for. */
export type ReadArchive =
  { documents: ArrivedDocument[]; patient: { id: string; oid: string } } | { reason: string };

/** Reads the archive of a message (ECO.2.1.1, ECO.2.1.2): safe, whole, of one person, of the INS. Touches nothing. */
export async function readArchive({ archives }: OpenedMail): Promise<ReadArchive> {
  const [archive, other] = archives;
  if (!archive)
    return {
      reason: 'Le message ne porte pas d’archive IHE_XDM.zip\u00A0: lisez-le, et choisissez le dossier.',
    };
  if (other)
    return { reason: 'Le message porte plusieurs archives\u00A0: un message concerne une seule personne.' };
  const read = await readXdm(archive);
  if ('reasons' in read) return { reason: read.reasons.join(' ') };
  const { documents, patient } = read;
  if (documents.length === 0) return { reason: 'L’archive ne contient aucun document.' };
  if (!patient.isIns)
    return {
      reason:
        'L’archive ne porte pas d’identité nationale de santé\u00A0: vérifiez qui est la personne, et choisissez le dossier (903).',
    };
  const read2 = documents.map(({ cda, ...about }): ArrivedDocument => ({
    ...about,
    cda: readReceivedCda(cda),
  }));
  const lacking = read2.find(
    ({ cda }) => !cda.traits.nomNaissance || !cda.traits.dateNaissance || !cda.traits.sexe,
  );
  if (lacking)
    return {
      reason: `Le document ${lacking.uri} ne dit pas tous les traits de l’identité\u00A0: vérifiez qui est la personne, et choisissez le dossier (905).`,
    };
  const bodiless = read2.find(({ cda }) => cda.body === undefined);
  if (bodiless)
    return {
      reason: `Le document ${bodiless.uri} est structuré, sans PDF dans son corps\u00A0: classez le PDF qui l’accompagne.`,
    };
  return { documents: read2, patient };
}

/** Where a message goes by itself, or why a human must say. */
export type Destination = { dossier: DossierOfIns } | { reason: string };

/**
 * The dossier of the person of an archive: the one dossier in this establishment of who has this qualified INS, with the
 * same traits (ECO.2.1.2; error codes 902 and 904).
 */
export async function destinationOf(
  tx: Tx,
  establishmentId: string,
  { documents, patient }: Extract<ReadArchive, { documents: unknown }>,
): Promise<Destination> {
  const dossiers = (await dossiersOfIns(tx, { matricule: patient.id, oid: patient.oid })).filter(
    (one) => one.establishmentId === establishmentId,
  );
  const [dossier, other] = dossiers;
  if (!dossier)
    return {
      reason:
        'Aucun dossier de l’établissement n’a cette identité nationale de santé qualifiée (902)\u00A0: vérifiez qui est la personne, et choisissez le dossier.',
    };
  const differences = new Set(
    documents.flatMap(({ cda }) => traitDifferences(dossier.traits, cda.traits).map(({ label }) => label)),
  );
  if (differences.size > 0)
    return {
      reason: `Le matricule est celui d’une personne d’ici, mais pas tous les traits (904)\u00A0: ${[...differences].join(', ').toLocaleLowerCase('fr')}. Vérifiez l’identité avant de classer.`,
    };
  if (other)
    return {
      reason:
        'Cette personne a plusieurs dossiers dans l’établissement\u00A0: choisissez celui qui convient.',
    };
  return { dossier };
}

/** Why a document does not go with the others of its dossier. */
export type Stale = 'connu' | 'ancien';

/** Whether a document is there already, or is older than what is there (CI-SIS: a known id or version is not taken again). */
export async function staleness(
  tx: Tx,
  dossierId: string,
  { uniqueId, cda }: Pick<ArrivedDocument, 'uniqueId' | 'cda'>,
): Promise<Stale | undefined> {
  const known = await tx.query<{ uniqueId: string | null; version: number | null }>(
    `select unique_id as "uniqueId", version from received_document
      where dossier_id = $1 and (unique_id = $2 or set_id = $3)`,
    [dossierId, uniqueId, cda.setId ?? null],
  );
  if (known.some((one) => one.uniqueId === uniqueId)) return 'connu';
  return known.some(({ version }) => (version ?? 0) >= (cda.version ?? 1)) ? 'ancien' : undefined;
}
