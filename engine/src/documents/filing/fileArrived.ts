import { recordAudit, type Actor } from '../../audit/index.js';
import { lockDossier, recordMoment, refuseClosed } from '../../dossiers/index.js';
import type { Tx } from '../../platform/index.js';
import { fileName } from '../files/fileName.js';
import { keptKind } from '../files/keptKind.js';
import { documentsRoom } from '../room.js';
import { soundTags } from './filedRows.js';

/** A file that came from outside, and where it goes. */
export interface ArrivedFile {
  dossierId: string;
  domain: string;
  title: string;
  tags?: readonly string[];
  /** As it was called; its ending will say what it is. */
  name: string;
  data: Buffer;
  /** Where it comes from, as shown: « MSSanté ». */
  origin: string;
  actor: Actor;
}

const LONGEST_TITLE = 200;

/**
 * Puts a file that came from outside among the documents of a dossier, by a person or by itself. What it is, is read in
 * its bytes.
 *
 * @throws Problem `dossier-closed`
 * @returns the id of the file; undefined when it is none of the kinds that may be kept
 */
export async function fileArrived(tx: Tx, arrived: ArrivedFile): Promise<string | undefined> {
  const { dossierId, domain, data, origin, actor } = arrived;
  const kind = keptKind(data, arrived.name);
  if (!kind) return undefined;
  // Closed since it was chosen, it takes nothing more.
  refuseClosed(await lockDossier(tx, dossierId, 'no key update'));
  const by = actor === 'systeme' ? null : actor.professionalId;
  const { id, size, sha256 } = await documentsRoom().store.putObject(tx, { data, mediaType: kind.type });
  await tx.query(
    `insert into joined_file (id, organisation_id, name, uploaded_by, uploaded_at, dossier_id, domain)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [id, tx.organisationId, fileName(arrived.name, kind), by, tx.now(), dossierId, domain],
  );
  const title = arrived.title.trim().slice(0, LONGEST_TITLE) || origin;
  await tx.query(
    `insert into filed_file (organisation_id, file_id, dossier_id, domain, title, tags, filed_by, filed_at, origin)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [tx.organisationId, id, dossierId, domain, title, soundTags(arrived.tags ?? []), by, tx.now(), origin],
  );
  // Its title stays with it: a file may go to another domain, what was told of it does not.
  await recordMoment(tx, {
    dossierId,
    at: tx.now(),
    kind: 'document',
    title: `Document reçu (${origin})`,
    ref: { kind: 'document', id },
    domain,
    ...(by === null ? {} : { authorId: by }),
  });
  await recordAudit(tx, {
    action: 'fichier.recu',
    actor,
    dossierId,
    subject: { kind: 'fichier', id },
    details: { domaine: domain, type: kind.type, taille: size, sha256, origine: origin },
  });
  return id;
}
