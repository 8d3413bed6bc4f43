import { randomUUID } from 'node:crypto';
import { recordAudit } from '../../audit/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import type { InstanceRow } from '../rows.js';

/** What somebody does to an instance from operations. */
export type InterventionKind =
  | 'reparation'
  | 'suspension'
  | 'reprise'
  | 'annulation'
  | 'redemarrage'
  | 'incident-relance'
  | 'incident-passe'
  | 'minuterie-declenchee'
  | 'minuterie-deplacee';

/** An act, why, and on what: elements and names, never a value. */
export type Intervention = { kind: InterventionKind; reason: string; details?: Record<string, unknown> };

/** Keeps who did what to an instance and why: on its page; and in the trail, which outlives the dossier, without the words. */
export async function noteIntervention(
  tx: Tx,
  principal: Principal,
  instance: Pick<InstanceRow, 'id' | 'dossier_id'>,
  intervention: Intervention,
): Promise<void> {
  await keepIntervention(tx, principal, instance.id, intervention);
  await recordAudit(tx, {
    action: `exploitation.${intervention.kind}`,
    actor: principal,
    dossierId: instance.dossier_id,
    subject: { kind: 'circuit', id: instance.id },
    details: intervention.details ?? {},
  });
}

/** The same, on its page alone, for an act that has a line of its own in the trail. */
export async function keepIntervention(
  tx: Tx,
  principal: Principal,
  instanceId: string,
  { kind, reason, details = {} }: Intervention,
): Promise<void> {
  await tx.query(
    `insert into intervention (id, organisation_id, instance_id, kind, reason, details, actor_id, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      randomUUID(),
      tx.organisationId,
      instanceId,
      kind,
      reason,
      JSON.stringify(details),
      principal.professionalId,
      tx.now().toISOString(),
    ],
  );
}
