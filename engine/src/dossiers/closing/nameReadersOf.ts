import type { Actor } from '../../audit/index.js';
import type { MergedManifest } from '../../catalog/index.js';
import { findProfessionals } from '../../organisation/index.js';
import type { Tx } from '../../platform/index.js';
import type { DossierRow } from '../dossierRow.js';
import { loadAnswers, loadAuthor } from '../sections.js';
import { currentReaders, insertReader, isFitReader, MOST_READERS } from './archiveAccess.js';

/** Why, when the form says nothing of it. */
const WITHOUT_REASON = 'Nommé à l’archivage';

/**
 * Names as readers of a dossier that is being archived those that the form of its pack names: the latest answers of the
 * form that `dossier.archive.access` says. Left out: who archives it and who wrote that form, for nobody names themselves; who is unknown here,
 * whose account is closed, whose roles would let them read nothing of it; who is named already; those past the most.
 */
export async function nameReadersOf(
  tx: Tx,
  dossier: DossierRow,
  { dossier: { archive }, dataDomains }: Pick<MergedManifest, 'dossier' | 'dataDomains'>,
  actor: Actor,
): Promise<void> {
  const named = archive?.access;
  if (!named) return;
  const domains = dataDomains.map(({ id }) => id);
  const answers = await loadAnswers(tx, [dossier.id], { named: `form:${named.form}` }, () => domains);
  const form = answers.get(dossier.id)?.named as Record<string, unknown> | null | undefined;
  const lines = Array.isArray(form?.[named.list]) ? (form[named.list] as Array<Record<string, unknown>>) : [];
  const reasons = new Map(lines.map((line) => [String(line[named.person]), line[named.reason]]));
  const left = new Set(await currentReaders(tx, dossier.id));
  let free = MOST_READERS - left.size;
  if (actor !== 'systeme') left.add(actor.professionalId);
  // A circuit may be what archives it: who wrote the names is somebody all the same.
  const author = await loadAuthor(tx, dossier.id, named.form);
  if (author) left.add(author);
  for (const { id } of await findProfessionals(tx, [...reasons.keys()].filter(isUuid))) {
    if (free <= 0) break;
    if (left.has(id) || !(await isFitReader(tx, dossier, id))) continue;
    free -= 1;
    const reason = reasons.get(id);
    await insertReader(tx, actor, {
      dossierId: dossier.id,
      professionalId: id,
      reason: typeof reason === 'string' && reason.trim().length >= 3 ? reason.trim() : WITHOUT_REASON,
      until: { after: named.longest },
    });
  }
}

const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
