import type { DraftRun, DraftRunLine } from '@trame/schemas';
import { withinReach } from '../../access/index.js';
import { getPack } from '../../catalog/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { recordErrors } from '../errors.js';
import { namesOf } from '../names.js';
import { evolutionReach } from './draftsBehind.js';
import { namePlaces, type DraftPlace } from './namePlaces.js';
import type { Outcome } from './passInRun.js';

const MOST_RUNS = 100;
const MOST_LINES = 1_000;

type Row = {
  id: string;
  pack_id: string;
  to_version_id: string;
  state: DraftRunLine['state'];
  reason: string;
  asked_by: string;
  asked_at: Date;
  ended_at: Date | null;
};

/** A run is shown to whoever administers where each of its drafts is. */
const SEEN = `not exists (
  select from draft_evolution_line l left join dossier d on d.id = l.dossier_id
   where l.run_id = r.id and not ${withinReach(1, 'coalesce(l.establishment_id, d.establishment_id)')})`;

/** The runs asked for, the latest first. */
export async function listRuns(tx: Tx, principal: Principal): Promise<DraftRunLine[]> {
  const rows = await tx.query<Row>(
    `select r.* from draft_evolution_run r where ${SEEN} order by r.asked_at desc, r.id limit ${MOST_RUNS}`,
    await evolutionReach(tx, principal),
  );
  return present(tx, rows);
}

/** A run with what became of each draft. @throws Problem `evolution-not-found` */
export async function readRun(tx: Tx, principal: Principal, id: string): Promise<DraftRun> {
  const [row] = await tx.query<Row>(`select r.* from draft_evolution_run r where r.id = $3 and ${SEEN}`, [
    ...(await evolutionReach(tx, principal)),
    id,
  ]);
  const [line] = row ? await present(tx, [row]) : [];
  if (!line) throw recordErrors.problem('evolution-not-found');
  const drafts = await tx.query<
    DraftPlace & {
      title: string;
      outcome: Outcome;
      passed: number | null;
      aside: number | null;
      at: Date | null;
    }
  >(
    `select dossier_id as "dossierId", establishment_id as "establishmentId", title, outcome, passed, aside, at from draft_evolution_line where run_id = $1
      order by outcome = 'evoluee', coalesce(aside, 0) desc, outcome, at, draft_id limit ${MOST_LINES}`,
    [id],
  );
  const placeOf = await namePlaces(tx, principal, drafts);
  return {
    ...line,
    drafts: drafts.map(({ title, outcome, passed, aside, at, ...place }) => ({
      ...placeOf(place),
      title,
      outcome,
      ...(passed === null ? {} : { passed }),
      ...(aside === null ? {} : { aside }),
      ...(at ? { at: at.toISOString() } : {}),
    })),
  };
}

async function present(tx: Tx, rows: readonly Row[]): Promise<DraftRunLine[]> {
  const names = await namesOf(
    tx,
    rows.map(({ asked_by }) => asked_by),
  );
  const counts = await countsOf(tx, rows);
  return Promise.all(
    rows.map(async (row) => {
      const to = await getPack(row.to_version_id, tx);
      return {
        id: row.id,
        packId: row.pack_id,
        title: to.manifest.title,
        toVersion: to.version,
        state: row.state,
        reason: row.reason,
        askedBy: { id: row.asked_by, displayName: names.get(row.asked_by) ?? '' },
        askedAt: row.asked_at.toISOString(),
        ...(row.ended_at ? { endedAt: row.ended_at.toISOString() } : {}),
        counts: counts.get(row.id) ?? NONE,
      };
    }),
  );
}

type Counts = DraftRunLine['counts'];
const NONE: Counts = { aFaire: 0, evoluees: 0, enMain: 0, restees: 0, terminees: 0, echecs: 0 };

async function countsOf(tx: Tx, rows: readonly Row[]): Promise<Map<string, Counts>> {
  const found = await tx.query<Counts & { id: string }>(
    `select run_id as id,
            count(*) filter (where outcome = 'a-faire')::int as "aFaire",
            count(*) filter (where outcome = 'evoluee')::int as "evoluees",
            count(*) filter (where outcome = 'en-main')::int as "enMain",
            count(*) filter (where outcome = 'restee')::int as "restees",
            count(*) filter (where outcome = 'terminee')::int as "terminees",
            count(*) filter (where outcome = 'echec')::int as "echecs"
       from draft_evolution_line where run_id = any($1::uuid[]) group by run_id`,
    [rows.map(({ id }) => id)],
  );
  return new Map(found.map(({ id, ...counts }) => [id, counts]));
}
