import type { Tx } from '../platform/index.js';
import type { SoundSignature } from './signature.js';

/** Writes what a signatory answered in a version; `signedSha256` is the hash of what they read. */
export async function writeSignature(
  tx: Tx,
  documentId: string,
  version: number,
  signedSha256: string,
  {
    signatory,
    label,
    statut,
    nom,
    qualite,
    moyen,
    image,
    motif,
    date,
    distance,
    provedAt,
    provedBy,
    provedOf,
    provedName,
    identite,
    identitePrecision,
    byHand = false,
  }: SoundSignature,
): Promise<void> {
  await tx.query(
    `insert into document_signature
       (organisation_id, document_id, version, signatory, label, statut, nom, qualite, moyen, image, motif, date,
        signed_sha256, recorded_at, distance, proved_at, proved_by, proved_of, proved_name, identite,
        identite_precision, by_hand)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)`,
    [
      tx.organisationId,
      documentId,
      version,
      signatory,
      label,
      statut,
      nom,
      qualite ?? null,
      moyen ?? null,
      image ?? null,
      motif ?? null,
      date,
      signedSha256,
      tx.now(),
      distance ?? null,
      provedAt ?? null,
      provedBy ?? null,
      provedOf ?? null,
      provedName ?? null,
      identite ?? null,
      identitePrecision ?? null,
      byHand,
    ],
  );
}

/** What the trail says of each: how the identity was checked, and whose proof it bears, never the words noted. */
export function attestedOf(fresh: readonly SoundSignature[]): Record<string, Record<string, string>> {
  const of = (read: (signature: SoundSignature) => string | null | undefined) =>
    Object.fromEntries(
      fresh.flatMap((each) => {
        const told = read(each);
        return told ? [[each.signatory, told]] : [];
      }),
    );
  const identites = of(({ identite }) => identite);
  const preuves = of(({ provedOf }) => provedOf);
  return {
    ...(Object.keys(identites).length > 0 ? { identites } : {}),
    ...(Object.keys(preuves).length > 0 ? { preuves } : {}),
  };
}
