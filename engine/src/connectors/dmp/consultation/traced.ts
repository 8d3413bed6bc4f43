import { recordAudit } from '../../../audit/index.js';
import { inOrganisation, Problem, type Tx } from '../../../platform/index.js';
import { asProblem, codeOf } from './errors.js';
import { openConsultation, type Asked, type Consultation } from './openConsultation.js';

/** What came of a consultation, and what the trail says of it; nothing more when it was written with the deed itself. */
export interface Done<T> {
  result: T;
  details?: Record<string, unknown>;
}

/**
 * Opens a consultation and does it: it leaves its trace whatever comes of it, refusals included; who, for whom, what kind,
 * why, over which opposition, never what was read.
 * @throws Problem those of `openConsultation`, those of `work`
 */
export async function traced<T>(
  asked: Asked,
  work: (consultation: Consultation) => Promise<Done<T>>,
): Promise<T> {
  const { organisationId } = asked.principal;
  let done: Done<T>;
  let inSpite: Record<string, unknown> = {};
  try {
    const consultation = await openConsultation(asked);
    if (consultation.opposedOn !== undefined) inSpite = { malgreOppositionDu: consultation.opposedOn };
    done = await work(consultation);
  } catch (error) {
    // A dossier that one may not see is none: nothing of it is told, its trail included.
    if (!(error instanceof Problem && error.code === 'dossier-not-found'))
      await inOrganisation(organisationId, (tx) =>
        trace(tx, asked, { resultat: codeOf(error), ...inSpite }, true),
      );
    throw asProblem(error);
  }
  const { result, details } = done;
  if (details) await inOrganisation(organisationId, (tx) => trace(tx, asked, { ...details, ...inSpite }));
  return result;
}

/** Writes what was done, or refused, in the trail of the dossier. */
export function trace(
  tx: Tx,
  { principal, dossierId, access, act }: Asked,
  details: Record<string, unknown>,
  refused = false,
): Promise<void> {
  return recordAudit(tx, {
    action: refused ? 'dmp.consultation-refusee' : act,
    actor: principal,
    dossierId,
    subject: { kind: 'dmp', id: dossierId },
    details: {
      mode: access.purpose,
      ...(access.reason ? { motif: access.reason.trim() } : {}),
      ...(refused ? { acte: act } : {}),
      ...details,
    },
  });
}
