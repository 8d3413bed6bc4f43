import type { Grid } from '@trame/schemas';
import type { GridResult } from '@trame/language';
import { recordAudit } from '../../audit/index.js';
import { recordMoment, type Concerns } from '../../dossiers/index.js';
import { tracePurged } from '../answers/answerForm.js';
import { newId, type Principal, publishFact, type Tx } from '../../platform/index.js';

/** A sitting to keep: the answers, and what the version's own scoring made of them. */
export type NewGridResult = {
  dossierId: string;
  packVersionId: string;
  grid: Grid;
  answers: Record<string, unknown>;
  /** Pointers of the answers taken out, since their items were not asked. */
  purged?: string[];
  result: GridResult;
  /** Who types it. */
  author: Principal;
  /** Who evaluated; the author, unless told. */
  evaluatorId?: string | undefined;
  /** Who answers for the evaluation. */
  responsibleId?: string | undefined;
  taskId?: string;
  /** The draft it comes from. */
  draftId?: string;
  /** Whom of the household it is of. */
  concerns?: Concerns;
};

/**
 * Keeps a sitting of a grid, for ever as it was scored; an alert of the grid is told as the fact `grille.alerte`.
 * @returns the id of the sitting
 */
export async function saveGridResult(tx: Tx, given: NewGridResult): Promise<string> {
  const { dossierId, packVersionId, grid, answers, result, author, concerns = null } = given;
  const evaluatorId = given.evaluatorId ?? author.professionalId;
  const id = newId();
  const at = tx.now();
  tx.add('grid_result', {
    id,
    organisation_id: tx.organisationId,
    dossier_id: dossierId,
    pack_version_id: packVersionId,
    grid_id: grid.id,
    domain: grid.domain,
    status: result.status,
    score: result.score,
    max: result.max,
    band: result.band,
    outputs: result.outputs,
    dimensions: { ...result.dimensions },
    letters: { ...result.letters },
    alerts: [...result.alerts],
    answers,
    evaluator_id: evaluatorId,
    author_id: author.professionalId,
    responsible_id: given.responsibleId ?? null,
    task_id: given.taskId ?? null,
    draft_id: given.draftId ?? null,
    concerns,
    at,
  });
  await recordMoment(tx, {
    dossierId,
    at,
    kind: 'grille',
    title: titleOf(grid, result),
    ref: { kind: 'grille', id },
    concerns,
    domain: grid.domain,
    authorId: author.professionalId,
  });
  await recordAudit(tx, {
    action: 'grille.enregistree',
    actor: author,
    dossierId,
    subject: { kind: 'grille', id },
    details: {
      grille: grid.id,
      evaluateur: evaluatorId,
      ...(given.responsibleId === undefined ? {} : { responsable: given.responsibleId }),
      ...tracePurged(given.purged ?? []),
    },
  });
  for (const alert of result.alerts) {
    await publishFact(tx, {
      type: 'grille.alerte',
      payload: {
        dossierId,
        packVersionId,
        gridId: grid.id,
        gridResultId: id,
        alertId: alert.id,
        evaluatorId,
        authorId: author.professionalId,
        ...(alert.circuit ? { circuitId: alert.circuit } : {}),
      },
    });
  }
  return id;
}

function titleOf(grid: Grid, { band }: GridResult): string {
  const label = grid.bands?.find(({ id }) => id === band)?.label;
  return label ? `${grid.title} : ${label}` : grid.title;
}
