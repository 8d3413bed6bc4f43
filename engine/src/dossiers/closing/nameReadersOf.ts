import type { Actor } from '../../audit/index.js';
import type { MergedManifest } from '../../catalog/index.js';
import { findProfessionals } from '../../organisation/index.js';
import type { Tx } from '../../platform/index.js';
import type { DossierRow } from '../dossierRow.js';
import { loadAnswers } from '../sections.js';
import { insertReader } from './nameReader.js';

/** Why, when the form says nothing of it. */
const WITHOUT_REASON = 'Nommé à l’archivage';

/**
 * Names as readers of a dossier that is being archived those that the form of its pack names: the latest answers of the
 * form that `dossier.archive.access` says. Who is unknown here, or whose account is closed, is left out.
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
  for (const { id, active } of await findProfessionals(tx, [...reasons.keys()].filter(isUuid))) {
    const reason = reasons.get(id);
    if (!active) continue;
    await insertReader(tx, actor, {
      dossierId: dossier.id,
      professionalId: id,
      reason: typeof reason === 'string' && reason.trim().length >= 3 ? reason.trim() : WITHOUT_REASON,
      until: { after: named.longest },
    });
  }
}

const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
