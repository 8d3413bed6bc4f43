import { newInstance } from '@trame/language';
import { recordAudit, type Actor } from '../../audit/index.js';
import { recordMoment } from '../../dossiers/index.js';
import { newId, type Tx } from '../../platform/index.js';
import type { Circuit } from '../instances/circuitOf.js';

/** An instance to open; `requestId`: what opens it, which opens it once. */
export type Opening = {
  circuit: Circuit;
  dossierId: string;
  requestId: string;
  /** How many circuits opened one another before it, without anybody (`chainAfter`). */
  chain?: number;
  /** Who opens it; the system, when a fact or a message does. */
  actor: Actor;
  /** Whose act it follows from, when the system opens it. */
  onBehalfOf?: string;
  /** The data domain of what it is opened for: who may not read it sees nothing of it. Absent: whoever sees the dossier. */
  domain?: string | undefined;
  /** Said after the title, in the timeline. */
  because?: string;
  details?: Record<string, unknown>;
};

/**
 * Writes an instance that has not begun, tells the dossier and the trail. Its first event is the caller's to send.
 *
 * @returns its id
 */
export async function openInstance(tx: Tx, opening: Opening): Promise<string> {
  const { circuit, dossierId, actor } = opening;
  const id = newId();
  const authorId = actor === 'systeme' ? opening.onBehalfOf : actor.professionalId;
  await tx.query(
    `insert into circuit_instance (id, organisation_id, dossier_id, pack_version_id, circuit_id, title, state, status,
                                   request_id, started_by, started_at, chain, domain)
     values ($1, $2, $3, $4, $5, $6, $7, 'en-cours', $8, $9, $10, $11, $12)`,
    [
      id,
      tx.organisationId,
      dossierId,
      circuit.pack.versionId,
      circuit.id,
      circuit.title,
      JSON.stringify(newInstance(circuit.definition)),
      opening.requestId,
      authorId ?? null,
      tx.now().toISOString(),
      opening.chain ?? 0,
      opening.domain ?? null,
    ],
  );
  await recordMoment(tx, {
    dossierId,
    at: tx.now(),
    kind: 'circuit',
    title: `Circuit «\u00A0${circuit.title}\u00A0» ouvert${opening.because ? `, ${opening.because}` : ''}`,
    ref: { kind: 'circuit', id },
    ...(opening.domain === undefined ? {} : { domain: opening.domain }),
    ...(authorId === undefined ? {} : { authorId }),
  });
  await recordAudit(tx, {
    action: 'circuit.ouvert',
    actor,
    dossierId,
    subject: { kind: 'circuit', id },
    details: { circuit: circuit.id, ...opening.details },
  });
  return id;
}
