import { readsFromContext, withoutAnswers } from '@trame/language';
import { getPack, type InstalledForm } from '../../catalog/index.js';
import { dossierContext, linkDossier, namesOfConcerned, type Concerns } from '../../dossiers/index.js';
import { findProfessional, localDay, localMinute } from '../../organisation/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { latestOfSeries } from '../expiry/latestOfSeries.js';
import { camelCase, latestRecords, type LatestRecord, type Of } from '../latestAnswers.js';
import { masksOfAnswers } from '../masks.js';

/** What the context is about; without a dossier (a circuit being opened), the establishment's facts alone. */
export type ContextFacts = {
  dossierId?: string;
  /** What is filled in: its former answers are told apart. */
  form?: InstalledForm | undefined;
  establishment?: Record<string, unknown>;
  /** Without a dossier, the parameters of the pack as this establishment has them. */
  parameters?: Record<string, unknown>;
  /** A record left out, as if it had not been written. */
  except?: string;
  /** Whom of the household it is of: the person is then the one it is of, and so are the answers. */
  concerns?: Concerns | undefined;
};

/**
 * What the rules of a form may read besides its own answers: the person, the dossier, the establishment, the one who
 * fills it, today, the previous answers to the same form (and of each of its series, for those whose rules read
 * `precedents`), who is of the household, for those whose rules read `menage`, the latest answers to the others and who wrote them. It goes to the browser: answers of a data domain that this person may not read, or masked for them, are left out, on both sides alike.
 */
export async function formContext(
  tx: Tx,
  principal: Principal,
  { dossierId, form, establishment = {}, parameters = {}, except, concerns = null }: ContextFacts,
): Promise<Record<string, unknown>> {
  const [professional, { formulaires, auteurs }, facts] = await Promise.all([
    findProfessional(tx, principal.professionalId),
    dossierId === undefined ? noAnswers : readableAnswers(tx, principal, dossierId, { except, concerns }),
    dossierId === undefined ? undefined : dossierContext(tx, dossierId, concerns),
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
      parametres: parameters,
      formulaires: {},
      auteurs: {},
      precedent: null,
    };
  }
  const precedent = form === undefined ? null : (formulaires[camelCase(form.form.id)] ?? null);
  const { menage, ...known } = facts;
  const told = {
    ...base,
    ...known,
    // Named to those whose rules read them, and to the form that opens a circuit.
    ...(!form || readsFromContext(form.compiled, HOUSEHOLD) ? { [HOUSEHOLD]: menage } : {}),
    formulaires,
    auteurs,
    precedent,
  };
  if (!form || dossierId === undefined || !readsFromContext(form.compiled, PRECEDENTS)) return told;
  const of = await namesOfConcerned(tx, dossierId, concerns);
  return { ...told, [PRECEDENTS]: await readablePrecedents(tx, principal, { dossierId, form, except, of }) };
}

/** The name of who is of the household. */
const HOUSEHOLD = 'menage';

/** The name of the latest answers of each series of the form; told to those whose rules read it. */
export const PRECEDENTS = 'precedents';

/** The latest answers of each series of a form, whatever was written last. */
async function readablePrecedents(
  tx: Tx,
  principal: Principal,
  about: { dossierId: string; form: InstalledForm; except: string | undefined; of: Of },
): Promise<Record<string, unknown>[]> {
  const { dossierId, form, ...which } = about;
  const { id } = form.form;
  const { readable } = await linkDossier(tx, principal, dossierId);
  const latest = await latestOfSeries(tx, dossierId, form.form, which);
  return Promise.all(
    latest
      .filter(({ domain }) => readable.includes(domain))
      .map(async ({ data, packVersionId }) =>
        withoutAnswers(data, await masksOfAnswers(tx, { packVersionId, formId: id }, readable)),
      ),
  );
}

/** By camelCase name of the form: the latest answers that one may read, and who wrote the latest of each form. */
type Written = { formulaires: Record<string, Record<string, unknown>>; auteurs: Record<string, string> };

const noAnswers: Written = { formulaires: {}, auteurs: {} };

async function readableAnswers(
  tx: Tx,
  principal: Principal,
  dossierId: string,
  { except, concerns }: { except: string | undefined; concerns: Concerns },
): Promise<Written> {
  const of = await namesOfConcerned(tx, dossierId, concerns);
  const [{ readable }, records] = await Promise.all([
    linkDossier(tx, principal, dossierId),
    latestRecords(tx, dossierId, { except, of }),
  ]);
  const told = Object.entries(records).filter(([, { domain }]) => readable.includes(domain));
  const answers = await Promise.all(
    told.map(async ([formId, { data, packVersionId }]) => {
      const masked = await masksOfAnswers(tx, { packVersionId, formId }, readable);
      return [camelCase(formId), withoutAnswers(data, masked)] as const;
    }),
  );
  const authors: Array<[string, string]> = [];
  for (const [formId, record] of Object.entries(records))
    if (readable.length > 0 && (readable.includes(record.domain) || (await isStep(tx, formId, record))))
      authors.push([camelCase(formId), record.authorId]);
  return { formulaires: Object.fromEntries(answers), auteurs: Object.fromEntries(authors) };
}

/**
 * Whether a record is the step of a circuit: who did it is no secret of a wall, the history of the circuit tells it to
 * whoever opens the dossier. That a record of a walled domain was written at any other moment is one.
 */
async function isStep(tx: Tx, formId: string, { packVersionId }: LatestRecord): Promise<boolean> {
  return (await getPack(packVersionId, tx)).forms.get(formId)?.form.use === 'task';
}
