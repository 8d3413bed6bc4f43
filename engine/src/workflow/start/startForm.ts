import { initialData, withoutAnswers } from '@trame/language';
import type { StartForm } from '@trame/schemas';
import { takeUp, traceIntakeRead } from '../../intake/index.js';
import { recordAudit } from '../../audit/index.js';
import {
  establishmentContext,
  householdContexts,
  parametersOf,
  personName,
  stageOf,
  type OpenedDossier,
} from '../../dossiers/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { evolveStartDraft, formContext, getDraft, masksFor } from '../../records/index.js';
import { refuseDuringOpening, requireDossier } from './startCircuit.js';
import { findStartable } from './startable.js';

/**
 * The form that opens a circuit in an establishment, with its first values and what was typed in it before. On a
 * dossier, its first values come from it, and what was typed for that dossier is given back; the reading is traced. What was
 * typed on a former version passes to this one. To accept a request from outside, its first values are what was sent; that
 * reading is traced too.
 *
 * @throws Problem `circuit-not-found`, `circuit-not-startable`, `dossier-not-found`, `dossier-closed`; `opening-under-way`,
 *   before anything is typed rather than once it is sent
 */
export async function readStartForm(
  tx: Tx,
  principal: Principal,
  request: { circuitId: string; establishmentId: string; dossierId?: string; intakeRequestId?: string },
): Promise<StartForm> {
  const { establishment, pack, form } = await findStartable(tx, principal, request);
  const { circuitId, dossierId, intakeRequestId: id } = request;
  const sent =
    id === undefined ? undefined : await takeUp(tx, principal, { ...request, id, opening: form.form });
  if (sent) await traceIntakeRead(tx, principal, sent.row);
  const opened = dossierId && (await requireDossier(tx, principal, request, dossierId));
  const start = pack.circuits.get(circuitId)?.definition.start;
  if (dossierId !== undefined && start?.afterOpening) await refuseDuringOpening(tx, dossierId);
  if (opened) {
    await recordAudit(tx, {
      action: 'dossier.lu',
      actor: principal,
      dossierId,
      subject: { kind: 'circuits', id: dossierId },
      details: { circuit: circuitId },
    });
  }
  const context = await formContext(tx, principal, {
    ...(dossierId === undefined ? {} : { dossierId }),
    establishment: establishmentContext(establishment),
    parameters: parametersOf(pack.manifest, establishment),
  });
  const owner = { professionalId: principal.professionalId, ...request };
  const evolutions = await evolveStartDraft(tx, principal, owner, { pack, formId: form.form.id });
  const draft = await getDraft(tx, owner);
  const masked = dossierId === undefined ? [] : await masksFor(tx, principal, dossierId, form.form);
  return {
    circuitId: request.circuitId,
    title: form.form.title,
    packVersionId: pack.versionId,
    formId: form.form.id,
    ...(opened ? { dossier: await named(tx, opened) } : {}),
    initial: withoutAnswers({ ...initialData(form.form, context), ...sent?.first }, masked),
    context,
    ...(draft ? { draft: { ...draft, data: withoutAnswers(draft.data, masked) } } : {}),
    ...(evolutions.length > 0 ? { evolutions } : {}),
    ...(masked.length > 0 ? { masked } : {}),
  };
}

/** Whom a circuit is opened for: the household, or the person, and where their dossier stands. */
async function named(tx: Tx, opened: OpenedDossier): Promise<NonNullable<StartForm['dossier']>> {
  const { id, traits, stage } = opened.dossier;
  const household = (await householdContexts(tx, [opened])).get(id);
  const { label, tone } = stageOf(opened.pack.manifest, stage);
  return {
    id,
    displayName: household?.titre ?? personName(traits),
    stageLabel: label,
    ...(tone === undefined ? {} : { tone }),
  };
}
