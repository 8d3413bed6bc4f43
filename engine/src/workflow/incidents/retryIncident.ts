import { connectorInputs } from '@trame/language';
import { recordAudit } from '../../audit/index.js';
import { allowResend } from '../../connectors/index.js';
import { domainsOfDocuments } from '../../documents/index.js';
import { linkDossier } from '../../dossiers/index.js';
import { enqueueJob, type Principal, type Tx } from '../../platform/index.js';
import { countAgain } from '../alarms/tellUncounted.js';
import { workflowErrors } from '../errors.js';
import { buildEnvironment } from '../instances/environment.js';
import { runCommand } from '../instances/runCommand.js';
import { CIRCUIT_JOB, keyOf, type JobPayload } from '../jobs/createJob.js';
import { findInstance, type FoundInstance } from '../operations/findInstance.js';
import { keepIntervention } from '../operations/noteIntervention.js';
import { mendInstance } from '../operations/repairInstance.js';
import type { IncidentRow, JobRunRow } from '../rows.js';

type Found = IncidentRow & { dossier_id: string };

/** Why, and what was wrong: of the connector's inputs, of the circuit's variables. */
export type Retry = {
  reason: string;
  inputs?: Record<string, unknown>;
  variables?: Record<string, unknown>;
};

/**
 * Tries again what an incident stopped, with the reason kept in the trail: the connector's job when there is one, with
 * its inputs corrected if need be, the event that could not be taken in, else the interpreter's step; the reminders of its
 * task, when it is open, are counted again.
 *
 * @throws Problem `incident-not-found`, `incident-already-resolved`, `instance-suspended`, `repair-refused` for a variable
 * that may not be corrected
 */
export async function retryIncident(
  tx: Tx,
  principal: Principal,
  id: string,
  { reason, inputs = {}, variables = {} }: Retry,
): Promise<void> {
  const incident = await lockIncident(tx, principal, id);
  if (Object.keys(inputs).length > 0) await refuseUnreadDocuments(tx, principal, incident, inputs);
  const remade = await correctVariables(tx, principal, incident, { reason, variables });
  await tx.query('update incident set resolved_at = $2, resolved_by = $3, reason = $4 where id = $1', [
    id,
    tx.now().toISOString(),
    principal.professionalId,
    reason,
  ]);
  const details = {
    code: incident.code,
    entreesCorrigees: Object.keys(inputs),
    donneesCorrigees: Object.keys(variables),
  };
  await recordAudit(tx, {
    action: 'incident.relance',
    actor: principal,
    dossierId: incident.dossier_id,
    subject: { kind: 'incident', id },
    details,
  });
  await keepIntervention(tx, principal, incident.instance_id, {
    kind: 'incident-relance',
    reason,
    details: { incident: id, element: incident.element_id, ...details },
  });
  await runCommand(tx, {
    instanceId: incident.instance_id,
    event: incident.event ?? { type: 'retry', executionId: incident.execution_id },
    actor: principal,
  });
  await countAgain(tx, incident);
  await requeue(tx, principal, incident, remade, inputs);
}

/**
 * Who corrects what a step is given decides where its documents go: they are of domains one reads.
 * @throws Problem `repair-refused`
 */
async function refuseUnreadDocuments(
  tx: Tx,
  principal: Principal,
  incident: Found,
  inputs: Record<string, unknown>,
): Promise<void> {
  const [job] = await tx.query<{ inputs: Record<string, unknown> }>(
    `select inputs from job_run where instance_id = $1 and execution_id = $2 and state = 'incident'`,
    [incident.instance_id, incident.execution_id],
  );
  const given = [job?.inputs ?? {}, inputs].flatMap((each) => Object.values(each)).flat();
  const domains = await domainsOfDocuments(
    tx,
    given.filter((value): value is string => typeof value === 'string'),
  );
  const { readable } = await linkDossier(tx, principal, incident.dossier_id);
  if (domains.some((domain) => !readable.includes(domain)))
    throw workflowErrors.problem('repair-refused', {
      detail:
        'Cette étape envoie un document que vous ne pouvez pas lire\u00A0: seul qui peut le lire change à qui il part. Vous pouvez relancer sans rien changer.',
    });
}

/**
 * Data of the circuit corrected before the step is tried again, as a repair would.
 *
 * @returns the inputs of its connector that were made of them, as they are now; what was corrected by hand is not undone
 */
async function correctVariables(
  tx: Tx,
  principal: Principal,
  incident: Found,
  { reason, variables = {} }: Retry,
): Promise<Record<string, unknown>> {
  const steps = Object.entries(variables).map(([name, value]) => ({
    do: 'setVariable' as const,
    name,
    value,
  }));
  if (steps.length === 0) return {};
  const found = await findInstance(tx, principal, incident.instance_id);
  const before = await inputsNow(tx, incident, found);
  await mendInstance(tx, principal, found, { steps, reason });
  const after = await inputsNow(tx, incident, await findInstance(tx, principal, incident.instance_id));
  const changed = ([name, value]: [string, unknown]): boolean =>
    JSON.stringify(value) !== JSON.stringify(before[name]);
  return Object.fromEntries(Object.entries(after).filter(changed));
}

/** What the connector of the step would be given, were it asked now. */
async function inputsNow(
  tx: Tx,
  incident: Found,
  { instance, circuit }: FoundInstance,
): Promise<Record<string, unknown>> {
  const environment = await buildEnvironment(tx, incident.dossier_id, circuit);
  return connectorInputs(circuit.definition, instance.state, incident.execution_id, environment);
}

/** The instance is locked before its incident, as in every command. */
async function lockIncident(tx: Tx, principal: Principal, id: string): Promise<Found> {
  const missing = 'incident-not-found';
  const [seen] = await tx.query<{ instance_id: string }>('select instance_id from incident where id = $1', [
    id,
  ]);
  if (!seen) throw workflowErrors.problem(missing);
  const { instance } = await findInstance(tx, principal, seen.instance_id, { lock: true, missing });
  const [incident] = await tx.query<IncidentRow>('select * from incident where id = $1 for update', [id]);
  if (!incident) throw workflowErrors.problem(missing);
  if (incident.resolved_at) throw workflowErrors.problem('incident-already-resolved');
  return { ...incident, dossier_id: instance.dossier_id };
}

/** An input that somebody wrote by hand is theirs: data corrected later do not make it again. */
async function requeue(
  tx: Tx,
  { displayName }: Principal,
  incident: IncidentRow,
  remade: Record<string, unknown>,
  byHand: Record<string, unknown>,
): Promise<void> {
  const [job] = await tx.query<JobRunRow>(
    `update job_run set state = 'en-attente', attempt = 0, fence = fence + 1, updated_at = $3, asked_by = $7,
            inputs = inputs || ($4::jsonb - by_hand) || $5::jsonb,
            by_hand = array(select distinct unnest(by_hand || $6::text[]))
      where instance_id = $1 and execution_id = $2 and state = 'incident' returning *`,
    [
      incident.instance_id,
      incident.execution_id,
      tx.now().toISOString(),
      JSON.stringify(remade),
      JSON.stringify(byHand),
      Object.keys(byHand),
      displayName,
    ],
  );
  // Only somebody who was told that it may have left decides to let it leave again.
  if (incident.code === 'envoi-incertain') await allowResend(tx, keyOf(incident));
  const payload: JobPayload | undefined = job && { jobRunId: job.id, byHand: true };
  if (payload) await enqueueJob(tx, { name: CIRCUIT_JOB, payload });
}
