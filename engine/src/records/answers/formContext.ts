import { withoutAnswers } from '@trame/language';
import { dossierContext, linkDossier } from '../../dossiers/index.js';
import { findProfessional, localDay, localMinute } from '../../organisation/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { camelCase, latestRecords } from '../latestAnswers.js';
import { masksOfAnswers } from '../masks.js';

/** What the context is about; without a dossier (a circuit being opened), the establishment's facts alone. */
export type ContextFacts = {
  dossierId?: string;
  formId?: string;
  establishment?: Record<string, unknown>;
  /** A record left out, as if it had not been written. */
  except?: string;
};

/**
 * What the rules of a form may read besides its own answers: the person, the dossier, the establishment, the one who
 * fills it, today, the previous answers to the same form and the latest answers to the others. It goes to the browser:
 * answers of a data domain that this person may not read, or masked for them, are left out, on both sides alike.
 */
export async function formContext(
  tx: Tx,
  principal: Principal,
  { dossierId, formId, establishment = {}, except }: ContextFacts,
): Promise<Record<string, unknown>> {
  const [professional, formulaires, facts] = await Promise.all([
    findProfessional(tx, principal.professionalId),
    dossierId === undefined ? noAnswers : readableAnswers(tx, principal, dossierId, except),
    dossierId === undefined ? undefined : dossierContext(tx, dossierId),
  ]);
  const base = {
    professionnel: {
      id: principal.professionalId,
      nom: principal.displayName,
      rpps: professional?.rpps ?? null,
    },
    aujourdHui: localDay(tx.now()),
    maintenant: localMinute(tx.now()),
  };
  if (facts === undefined) {
    return {
      ...base,
      usager: {},
      dossier: {},
      etablissement: establishment,
      formulaires: {},
      precedent: null,
    };
  }
  const precedent = formId === undefined ? null : (formulaires[camelCase(formId)] ?? null);
  return { ...base, ...facts, formulaires, precedent };
}

const noAnswers: Record<string, Record<string, unknown>> = {};

async function readableAnswers(
  tx: Tx,
  principal: Principal,
  dossierId: string,
  except: string | undefined,
): Promise<Record<string, Record<string, unknown>>> {
  const [{ readable }, records] = await Promise.all([
    linkDossier(tx, principal, dossierId),
    latestRecords(tx, dossierId, except),
  ]);
  const told = Object.entries(records).filter(([, { domain }]) => readable.includes(domain));
  return Object.fromEntries(
    await Promise.all(
      told.map(async ([formId, { data, packVersionId }]) => {
        const masked = await masksOfAnswers(tx, { packVersionId, formId }, readable);
        return [camelCase(formId), withoutAnswers(data, masked)] as const;
      }),
    ),
  );
}
