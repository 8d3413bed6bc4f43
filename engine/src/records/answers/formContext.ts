import { dossierContext, linkDossier } from '../../dossiers/index.js';
import { findProfessional, localDay } from '../../organisation/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { camelCase, latestRecords } from '../latestAnswers.js';

/** What the context is about; without a dossier (a circuit being opened), the establishment's facts alone. */
export type ContextFacts = { dossierId?: string; formId?: string; establishment?: Record<string, unknown> };

/**
 * What the rules of a form may read besides its own answers: the person, the dossier, the establishment, the one who
 * fills it, today, the previous answers to the same form and the latest answers to the others. It goes to the browser:
 * answers of a data domain that this person may not read are left out, on both sides alike.
 */
export async function formContext(
  tx: Tx,
  principal: Principal,
  { dossierId, formId, establishment = {} }: ContextFacts,
): Promise<Record<string, unknown>> {
  const professional = await findProfessional(tx, principal.professionalId);
  const base = {
    professionnel: {
      id: principal.professionalId,
      nom: principal.displayName,
      rpps: professional?.rpps ?? null,
    },
    aujourdHui: localDay(tx.now()),
    maintenant: tx.now().toISOString(),
  };
  if (dossierId === undefined) {
    return {
      ...base,
      usager: {},
      dossier: {},
      etablissement: establishment,
      formulaires: {},
      precedent: null,
    };
  }
  const formulaires = await readableAnswers(tx, principal, dossierId);
  const precedent = formId === undefined ? null : (formulaires[camelCase(formId)] ?? null);
  return { ...base, ...(await dossierContext(tx, dossierId)), formulaires, precedent };
}

async function readableAnswers(
  tx: Tx,
  principal: Principal,
  dossierId: string,
): Promise<Record<string, Record<string, unknown>>> {
  const { readable } = await linkDossier(tx, principal, dossierId);
  const records = Object.entries(await latestRecords(tx, dossierId));
  return Object.fromEntries(
    records
      .filter(([, { domain }]) => readable.includes(domain))
      .map(([formId, { data }]) => [camelCase(formId), data]),
  );
}
