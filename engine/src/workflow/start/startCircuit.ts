import { accept, takeUp } from '../../intake/index.js';
import { evolutionBetween, getPack, type InstalledForm, type InstalledPack } from '../../catalog/index.js';
import {
  createDossier,
  establishmentContext,
  openDossier,
  parametersOf,
  refuseCircuitWhenClosed,
  refuseStartWhenClosed,
  type OpenedDossier,
} from '../../dossiers/index.js';
import { Problem, type Principal, type Tx } from '../../platform/index.js';
import {
  answerForm,
  boundTraits,
  deleteDraft,
  keepStartEvolutions,
  saveRecord,
  tracePurged,
} from '../../records/index.js';
import { workflowErrors } from '../errors.js';
import { circuitOf } from '../instances/circuitOf.js';
import { runCommand } from '../instances/runCommand.js';
import { openInstance } from './openInstance.js';
import { findStartable } from './startable.js';

/** What opens a circuit. `requestId` makes a repeated request find the first one's circuit. */
export type StartRequest = {
  circuitId: string;
  establishmentId: string;
  data: Record<string, unknown>;
  requestId: string;
  dossierId?: string;
  /** The version of the pack it was filled in, when that is told. */
  packVersionId?: string;
  /** The request from outside that it accepts. */
  intakeRequestId?: string;
};

/** What was opened. */
export type Started = { instanceId: string; dossierId: string };

/**
 * Opens a circuit with the answers to its start form: a new dossier unless one is named, the first record, the
 * instance and its first tasks, in one transaction.
 *
 * @throws Problem `circuit-not-found`, `circuit-not-startable`, `dossier-needed`, `opening-under-way`, `invalid-form-data`; `form-changed` when it was
 *   filled in a version that asks otherwise
 */
export async function startCircuit(tx: Tx, principal: Principal, request: StartRequest): Promise<Started> {
  // The same request sent twice at once: the second waits here, then finds what the first opened.
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 1))', [request.requestId]);
  const already = await startedBy(tx, principal, request.requestId);
  if (already) return already;
  const { establishment, pack, form } = await findStartable(tx, principal, request);
  const start = pack.circuits.get(request.circuitId)?.definition.start;
  if (request.dossierId === undefined && start?.onDossier) throw workflowErrors.problem('dossier-needed');
  // Before the answers are judged: the rules read the dossier, and their faults would tell of it.
  if (request.dossierId !== undefined) {
    await requireDossier(tx, principal, request, request.dossierId);
    await refuseStartWhenClosed(tx, request.dossierId, request.circuitId);
    if (start?.afterOpening) await refuseDuringOpening(tx, request.dossierId);
  }
  await refuseFormer(tx, request, pack, form.form.id);
  const accepted = await acceptedBy(tx, principal, request, form);
  const { answers, purged } = await answerForm(
    tx,
    {
      dossierId: request.dossierId,
      principal,
      form,
      establishment: establishmentContext(establishment),
      parameters: parametersOf(pack.manifest, establishment),
      subject: { kind: 'circuit', id: request.circuitId },
    },
    request.data,
  );
  const dossierId = await dossierFor(tx, principal, request, pack, boundTraits(form.form, answers));
  const owner = {
    professionalId: principal.professionalId,
    circuitId: request.circuitId,
    establishmentId: request.establishmentId,
    ...(request.dossierId === undefined ? {} : { dossierId: request.dossierId }),
    ...(request.intakeRequestId === undefined ? {} : { intakeRequestId: request.intakeRequestId }),
  };
  const evolved = await keepStartEvolutions(tx, owner, dossierId);
  if (accepted) await accept(tx, principal, { ...accepted, dossierId });
  await saveRecord(tx, {
    dossierId,
    packVersionId: pack.versionId,
    formId: form.form.id,
    data: answers,
    author: principal,
    ...(evolved === undefined ? {} : { draftId: evolved }),
  });
  await deleteDraft(tx, owner);
  const instanceId = await openInstance(tx, {
    circuit: await circuitOf(tx, pack.versionId, request.circuitId),
    dossierId,
    requestId: request.requestId,
    actor: principal,
    details: tracePurged(purged),
  });
  await runCommand(tx, {
    instanceId,
    event: { type: 'start', variables: {}, result: answers },
    actor: principal,
  });
  return { instanceId, dossierId };
}

/** The request from outside that the circuit accepts, its row taken: one that is settled opens nothing. */
async function acceptedBy(
  tx: Tx,
  principal: Principal,
  { intakeRequestId: id, circuitId, establishmentId }: StartRequest,
  { form: opening }: InstalledForm,
): Promise<Awaited<ReturnType<typeof takeUp>> | undefined> {
  return id === undefined
    ? undefined
    : takeUp(tx, principal, { id, circuitId, establishmentId, opening, lock: 'update' });
}

/** What the same person's same request opened; an identifier that another person used is not theirs to learn of. */
export async function startedBy(
  tx: Tx,
  principal: Principal,
  requestId: string,
): Promise<Started | undefined> {
  const [already] = await tx.query<Started & { by: string | null }>(
    `select id as "instanceId", dossier_id as "dossierId", started_by as by
       from circuit_instance where request_id = $1`,
    [requestId],
  );
  if (!already) return undefined;
  if (already.by !== principal.professionalId) throw new Problem('conflict');
  return { instanceId: already.instanceId, dossierId: already.dossierId };
}

/** Answers to other questions are not judged by those of today. */
async function refuseFormer(
  tx: Tx,
  { packVersionId }: StartRequest,
  pack: InstalledPack,
  formId: string,
): Promise<void> {
  if (packVersionId === undefined || packVersionId === pack.versionId) return;
  const from = await getPack(packVersionId, tx);
  if (from.id !== pack.id || evolutionBetween(from, pack, { kind: 'forms', id: formId }) !== 'same')
    throw workflowErrors.problem('form-changed');
}

/** @throws Problem `dossier-not-found`, `dossier-closed`; `circuit-not-startable` when the dossier is of another establishment */
export async function requireDossier(
  tx: Tx,
  principal: Principal,
  request: Pick<StartRequest, 'establishmentId' | 'circuitId'>,
  id: string,
): Promise<OpenedDossier> {
  const opened = await openDossier(tx, principal, id);
  await refuseCircuitWhenClosed(tx, id, request.circuitId);
  if (opened.dossier.establishmentId !== request.establishmentId)
    throw workflowErrors.problem('circuit-not-startable');
  return opened;
}

async function dossierFor(
  tx: Tx,
  principal: Principal,
  request: StartRequest,
  pack: InstalledPack,
  traits: Record<string, unknown>,
): Promise<string> {
  if (request.dossierId !== undefined) return request.dossierId;
  const dossier = await createDossier(tx, {
    establishmentId: request.establishmentId,
    packId: pack.id,
    packVersionId: pack.versionId,
    traits,
    actor: principal,
  });
  return dossier.id;
}

/** @throws Problem `opening-under-way`, with its name, while a circuit that opens a dossier for somebody new runs on it */
export async function refuseDuringOpening(tx: Tx, dossierId: string): Promise<void> {
  const running = await tx.query<{ circuitId: string; packVersionId: string; title: string }>(
    `select circuit_id as "circuitId", pack_version_id as "packVersionId", title
       from circuit_instance where dossier_id = $1 and ended_at is null`,
    [dossierId],
  );
  for (const { circuitId, packVersionId, title } of running) {
    const start = (await getPack(packVersionId, tx)).circuits.get(circuitId)?.definition.start;
    if (start?.form && !start.onDossier)
      throw workflowErrors.problem('opening-under-way', { detail: `Il s’agit de « ${title} ».` });
  }
}
