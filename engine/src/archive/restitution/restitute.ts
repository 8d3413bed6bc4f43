import type { AskRestitution } from '@trame/schemas';
import { recordAudit } from '../../audit/index.js';
import { contentForPerson, type GivenDocument } from '../../documents/index.js';
import {
  inOrganisation,
  logger,
  Problem,
  SENT,
  type Principal,
  type RouteContext,
  type Tx,
} from '../../platform/index.js';
import { indexPage } from './indexPage.js';
import { endingOf, entryName } from './page.js';
import { planRestitution, type RestitutionPlan } from './planRestitution.js';
import { recordsHtml, recordsJson } from './recordPages.js';
import { sendZip, type ZipEntry } from './sendZip.js';
import { sittingsHtml, sittingsJson } from './sittingPages.js';
import { nothingTold } from './told.js';
import { toHandOver } from './turns.js';

/** How long one may take: a reader who is slower than that starts again. */
const MOST_MS = 15 * 60_000;

/**
 * POST /dossiers/:id/restitution: a dossier handed over to the person it is about, in one ZIP: its documents as PDF, its
 * records and evaluations as pages and as JSON, an index; the person's variant, whoever asks. It is sent as it is made,
 * each part read in a transaction of its own; what may not be read any more is said in the index, which comes last. What
 * cuts it leaves a file that does not open, and is traced unless the process itself stops. Two at once of an organisation,
 * eight in all; the others wait.
 * @throws Problem `dossier-not-found`, `restitution-too-large`, `restitution-busy`
 */
export function restitute(context: RouteContext<string, Asked>): Promise<typeof SENT> {
  return toHandOver(context.principal.organisationId, context.signal, () => handOver(context));
}

type Asked = { params: { id: string }; body: AskRestitution };

async function handOver({
  principal,
  params,
  body,
  inOrg,
  res,
  signal: left,
}: RouteContext<string, Asked>): Promise<typeof SENT> {
  // Who left while waiting for their turn is sent nothing, and nothing is traced as handed over.
  if (left.aborted) return SENT;
  const plan = await inOrg(async (tx) => {
    const made = await planRestitution(tx, principal, params.id, body);
    await traceRestitution(tx, principal, made);
    return made;
  });
  res.set({
    'Content-Type': 'application/zip',
    'Content-Disposition': `attachment; filename="dossier-${plan.numero.replace(/[^A-Za-z0-9-]/g, '-')}.zip"`,
    'Cache-Control': 'no-store',
  });
  const signal = AbortSignal.timeout(MOST_MS);
  try {
    await sendZip(entriesOf(principal, plan), res, { at: plan.at, signal });
  } catch (error) {
    // Without its end nothing opens it, and whoever downloads it is told that it was cut.
    res.destroy();
    await traceCut(principal, plan.dossierId, causeOf(error, signal), error);
  }
  return SENT;
}

function traceRestitution(tx: Tx, actor: Principal, plan: RestitutionPlan): Promise<void> {
  return recordAudit(tx, {
    action: 'dossier.restitue',
    actor,
    dossierId: plan.dossierId,
    subject: { kind: 'dossier', id: plan.dossierId },
    details: {
      motif: plan.motive,
      documents: plan.documents.filter(({ refusal }) => !refusal).map(({ id }) => id),
      fichiers: plan.files.map(({ id }) => id),
      ecrits: plan.records,
      evaluations: plan.sittings.length,
    },
  });
}

type Cause = 'lecteur' | 'delai' | 'erreur';

function causeOf(error: unknown, signal: AbortSignal): Cause {
  if (signal.aborted) return 'delai';
  return (error as { code?: unknown }).code === 'ERR_STREAM_PREMATURE_CLOSE' ? 'lecteur' : 'erreur';
}

/** That it did not go to its end: in the trail, and in the log when it is ours. */
async function traceCut(actor: Principal, dossierId: string, cause: Cause, error: unknown): Promise<void> {
  if (cause === 'erreur') logger.error({ err: error, dossierId }, 'a restitution was cut while it was sent');
  await inOrganisation(actor.organisationId, (tx) =>
    recordAudit(tx, {
      action: 'dossier.restitution-coupee',
      actor,
      dossierId,
      subject: { kind: 'dossier', id: dossierId },
      details: { cause },
    }),
  ).catch((lost: unknown) => logger.error({ err: lost, dossierId }, 'a cut restitution was not traced'));
}

async function* entriesOf(principal: Principal, plan: RestitutionPlan): AsyncGenerator<ZipEntry> {
  const told = nothingTold();
  const going = plan.documents.filter(({ refusal }) => !refusal);
  for (const [folder, documents] of [
    ['documents', going],
    ['fichiers', plan.files],
  ] as const)
    for (const [index, document] of documents.entries()) {
      const { id, title, at } = document;
      const ending = folder === 'documents' ? 'pdf' : endingOf(document.name);
      const name = `${folder}/${entryName(index, title, ending)}`;
      const content = await readOne(principal, document);
      if ('why' in content) told.kept.push(content);
      else {
        told.handed.push({ title, at, name });
        told.files.add(id);
        yield { name, content: [content.data], packed: true };
      }
    }
  yield { name: 'ecrits.html', content: recordsHtml(principal, plan, told) };
  yield { name: 'ecrits.json', content: recordsJson(principal, plan, told) };
  yield { name: 'evaluations.html', content: [sittingsHtml(plan)] };
  yield { name: 'evaluations.json', content: [sittingsJson(plan)] };
  yield { name: 'index.html', content: [indexPage(plan, told)] };
}

/** Its bytes, or why they are not there; what no longer goes to the person is not named. */
async function readOne(
  principal: Principal,
  document: GivenDocument,
): Promise<{ data: Buffer } | { title: string; why: string }> {
  try {
    const data = await inOrganisation(principal.organisationId, (tx) =>
      contentForPerson(tx, principal, document),
    );
    if (data) return { data };
    return {
      title: 'Un document',
      why: 'retiré, remplacé, ou qui n’est plus destiné à la personne depuis que l’archive a été demandée.',
    };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    logger.warn({ err: error, document: document.id }, 'a document of a restitution could not be read');
    return { title: document.title, why: error.title };
  }
}
