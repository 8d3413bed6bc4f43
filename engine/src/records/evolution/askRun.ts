import { randomUUID } from 'node:crypto';
import type { DraftRunRequest } from '@trame/schemas';
import { withinReach } from '../../access/index.js';
import { recordAudit } from '../../audit/index.js';
import { getPack } from '../../catalog/index.js';
import { enqueueJob, type Principal, type Tx } from '../../platform/index.js';
import { recordErrors } from '../errors.js';
import { draftsBehind, evolutionReach, wayOfGroup, type BehindGroup } from './draftsBehind.js';
import { DRAFTS, EVOLVING, PLACE } from './evolving.js';

/** Name of the queue's job that makes drafts pass. */
export const EVOLUTION_JOB = 'saisies.passage';

/** What the job carries. */
export type EvolutionWork = { runId: string };

/**
 * Asks that every draft of a pack, where somebody administers, pass to the version in force: they are noted, and a job makes
 * them pass one by one after the commit.
 *
 * @returns the id of the run
 * @throws Problem `nothing-to-evolve`, `evolution-under-way` when another run has the drafts of this pack in hand
 */
export async function askRun(
  tx: Tx,
  principal: Principal,
  { packId, reason }: DraftRunRequest,
): Promise<string> {
  const groups: BehindGroup[] = [];
  for (const group of await draftsBehind(tx, principal, packId)) {
    if (await wayOfGroup(tx, group)) groups.push(group);
  }
  if (groups.length === 0) throw recordErrors.problem('nothing-to-evolve');
  const id = randomUUID();
  const to = await getPack(packId, tx);
  const noted = await tx.query(
    `insert into draft_evolution_run (id, organisation_id, pack_id, to_version_id, state, reason, asked_by, asked_at)
     values ($1, $2, $3, $4, 'en-cours', $5, $6, $7)
     on conflict (organisation_id, pack_id) where state = 'en-cours' do nothing returning id`,
    [id, tx.organisationId, packId, to.versionId, reason, principal.professionalId, tx.now()],
  );
  if (noted.length === 0) throw recordErrors.problem('evolution-under-way');
  for (const group of groups) await noteDrafts(tx, principal, id, group);
  await recordAudit(tx, {
    action: 'saisies.passage-demande',
    actor: principal,
    subject: { kind: 'passage', id },
    details: {
      pack: packId,
      vers: to.versionId,
      saisies: groups.reduce((sum, { drafts }) => sum + drafts, 0),
      reason,
    },
  });
  await enqueueJob(tx, { name: EVOLUTION_JOB, payload: { runId: id }, jobKey: `saisies:${id}` });
  return id;
}

async function noteDrafts(tx: Tx, principal: Principal, runId: string, group: BehindGroup): Promise<void> {
  const from = await getPack(group.packVersionId, tx);
  const what = group.kind === 'forms' ? from.forms.get(group.id)?.form : from.grids.get(group.id);
  await tx.query(
    `insert into draft_evolution_line (run_id, organisation_id, draft_id, dossier_id, establishment_id, title, outcome)
     select $3, $4, dr.id, dr.dossier_id, dr.establishment_id, $5, 'a-faire' from ${DRAFTS}
      where ${EVOLVING} and ${withinReach(1, PLACE)} and dr.pack_version_id = $6
        and ${group.kind === 'forms' ? 'dr.form_id' : 'dr.grid_id'} = $7 and dr.circuit_id is not distinct from $8`,
    [
      ...(await evolutionReach(tx, principal)),
      runId,
      tx.organisationId,
      what?.title ?? group.id,
      group.packVersionId,
      group.id,
      group.circuitId,
    ],
  );
}
