import { randomUUID } from 'node:crypto';
import { followEvolution, type Followed } from '@trame/language';
import { recordAudit, type Actor } from '../../audit/index.js';
import type { Tx } from '../../platform/index.js';
import type { DossierDraft } from '../drafts/draftRow.js';
import type { Way } from './wayOf.js';

/** Who asked for it: whoever opened the draft, or a run that administration asked. */
export type Asker = { byId: string; runId?: string; actor: Actor };

/** A draft that passes; without a dossier while the circuit that it would open has none. */
export type EvolvingDraft = Pick<DossierDraft, 'id' | 'packVersionId' | 'revision' | 'data'> & {
  dossierId: string | null;
};

/**
 * Makes a draft, whose row is locked, one of the version in force: its answers pass, what they were is kept whole, and the
 * trail tells it without a word of what they say.
 */
export async function evolveRow(
  tx: Tx,
  draft: EvolvingDraft,
  way: Extract<Way, { steps: unknown }>,
  { byId, runId, actor }: Asker,
): Promise<Followed> {
  const followed = followEvolution(way.steps, draft.data);
  const { data, aside, titles, passed, added } = followed;
  await tx.query('update draft set data = $2, pack_version_id = $3, revision = revision + 1 where id = $1', [
    draft.id,
    JSON.stringify(data),
    way.to.versionId,
  ]);
  await tx.query(
    `insert into draft_evolution (id, organisation_id, draft_id, dossier_id, from_version_id, to_version_id, from_revision,
                                  to_revision, before, told, aside, by_id, run_id, at)
     values ($1, $2, $3, $4, $5, $6, $7, $7 + 1, $8, $9, $10, $11, $12, $13)`,
    [
      randomUUID(),
      tx.organisationId,
      draft.id,
      draft.dossierId,
      draft.packVersionId,
      way.to.versionId,
      draft.revision,
      JSON.stringify(draft.data),
      JSON.stringify({ titles, passed, added }),
      JSON.stringify(aside),
      byId,
      runId ?? null,
      tx.now(),
    ],
  );
  await recordAudit(tx, {
    action: 'saisie.evoluee',
    actor,
    ...(draft.dossierId === null ? {} : { dossierId: draft.dossierId }),
    subject: { kind: 'saisie', id: draft.id },
    details: {
      de: draft.packVersionId,
      vers: way.to.versionId,
      deplacees: passed.length,
      deCote: aside.length,
      ...(runId === undefined ? {} : { demande: runId, demandeePar: byId }),
    },
  });
  return followed;
}
