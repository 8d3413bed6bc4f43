import type { AskRestitution } from '@trame/schemas';
import { recordAudit } from '../../audit/index.js';
import { contentForPerson, Turns, type GivenDocument } from '../../documents/index.js';
import {
  inOrganisation,
  Problem,
  SENT,
  type Principal,
  type RouteContext,
  type Tx,
} from '../../platform/index.js';
import { archiveErrors } from '../errors.js';
import { indexPage, type Handed, type Kept } from './indexPage.js';
import { endingOf, entryName } from './page.js';
import { planRestitution, type RestitutionPlan } from './planRestitution.js';
import { recordsHtml, recordsJson } from './recordPages.js';
import { sendZip, type ZipEntry } from './sendZip.js';
import { sittingsHtml, sittingsJson } from './sittingPages.js';

/** How long one may take: a reader who is slower than that starts again. */
const MOST_MS = 15 * 60_000;

const turns = new Turns({ concurrency: 2, queue: 10 }, () =>
  archiveErrors.problem('restitution-busy', { headers: { 'Retry-After': '30' } }),
);

/**
 * POST /dossiers/:id/restitution: a dossier handed over to the person it is about, in one ZIP: its documents as PDF, its
 * records and evaluations as pages and as JSON, an index; the person's variant, whoever asks. It is sent as it is made,
 * each part read in a transaction of its own; what may not be read any more is said in the index.
 * @throws Problem `dossier-not-found`, `restitution-too-large`, `restitution-busy`
 */
export function restitute({
  principal,
  params,
  body,
  inOrg,
  res,
}: RouteContext<string, { params: { id: string }; body: AskRestitution }>): Promise<typeof SENT> {
  return turns.take(async (): Promise<typeof SENT> => {
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
    // A reader who leaves, or a database that is lost, cuts the file: it has no end, and nothing opens it.
    await sendZip(entriesOf(principal, plan), res, { at: plan.at, signal }).catch(() => res.destroy());
    return SENT;
  });
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

async function* entriesOf(principal: Principal, plan: RestitutionPlan): AsyncGenerator<ZipEntry> {
  const handed: Handed[] = [];
  const kept: Kept[] = [];
  const going = plan.documents.filter(({ refusal }) => !refusal);
  for (const [folder, documents] of [
    ['documents', going],
    ['fichiers', plan.files],
  ] as const)
    for (const [index, document] of documents.entries()) {
      const { title, at } = document;
      const ending = folder === 'documents' ? 'pdf' : endingOf(document.name);
      const name = `${folder}/${entryName(index, title, ending)}`;
      const content = await readOne(principal, document);
      if (typeof content === 'string') kept.push({ title, why: content });
      else {
        handed.push({ title, at, name });
        yield { name, content: [content], packed: true };
      }
    }
  yield { name: 'ecrits.html', content: recordsHtml(principal, plan) };
  yield { name: 'ecrits.json', content: recordsJson(principal, plan) };
  yield { name: 'evaluations.html', content: [sittingsHtml(plan)] };
  yield { name: 'evaluations.json', content: [sittingsJson(plan)] };
  yield { name: 'index.html', content: [indexPage(plan, handed, kept)] };
}

/** Its bytes, or why it cannot be read. */
async function readOne(principal: Principal, document: GivenDocument): Promise<Buffer | string> {
  try {
    return await inOrganisation(principal.organisationId, (tx) => contentForPerson(tx, principal, document));
  } catch (error) {
    if (error instanceof Problem) return error.title;
    throw error;
  }
}
