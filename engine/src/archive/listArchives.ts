import type { ArchiveLine, ArchivePage } from '@trame/schemas';
import { loadHabilitations, productReachOf, reachBinds, withinReach } from '../access/index.js';
import { recordAudit } from '../audit/index.js';
import { getPack } from '../catalog/index.js';
import { dossierRefOf, nameDossiers, stageOf } from '../dossiers/index.js';
import { displayName } from '../organisation/index.js';
import { platformErrors, readCursor, writeCursor, type Principal, type Tx } from '../platform/index.js';
import { obstaclesOf } from './elimination/obstacles.js';
import { readFacts, type Judged } from './elimination/readFacts.js';

/** What the list of archives is asked: closed ones, archived ones, those whose time is over, may go, or are held. */
export type ArchiveQuery = { filter?: ArchiveFilter; cursor?: string };
export type ArchiveFilter = 'tous' | 'clos' | 'archive' | 'echus' | 'eliminables' | 'suspendus';

const SHOWN = 50;
const BATCH = 100;

/** How many dossiers one page looks at: what is sought may be rare. */
const LOOKED_AT = 1000;

type Mark = { closed: string; id: string };

/**
 * The dossiers that are closed or archived where somebody answers for archives, the first closed first: when each may go,
 * by which rule, and why not today. It opens none: the person is named to those alone who may read the dossier.
 * @throws Problem `invalid-request` when the cursor is not one
 */
export async function listArchives(tx: Tx, principal: Principal, query: ArchiveQuery): Promise<ArchivePage> {
  const found: Judged[] = [];
  let after = readMark(query.cursor);
  let looked = 0;
  let more = true;
  while (more && found.length < SHOWN && looked < LOOKED_AT) {
    const marks = await nextDossiers(tx, principal, query.filter, after);
    const judged = await readFacts(
      tx,
      marks.map(({ id }) => id),
    );
    more = marks.length === BATCH;
    for (const [index, mark] of marks.entries()) {
      after = mark;
      looked += 1;
      const one = judged.find(({ dossier }) => dossier.id === mark.id);
      if (one && isWanted(one, query.filter)) found.push(one);
      if (found.length < SHOWN) continue;
      more = more || index < marks.length - 1;
      break;
    }
  }
  await recordAudit(tx, {
    action: 'dossiers.listes',
    actor: principal,
    subject: { kind: 'liste', id: 'archives' },
    details: { lignes: found.length },
  });
  return { items: await present(tx, principal, found), next: more && after ? writeCursor(after) : null };
}

function isWanted({ facts }: Judged, filter: ArchiveFilter | undefined): boolean {
  const { due, today } = facts;
  switch (filter) {
    case 'echus':
      return due.last !== undefined && due.unknown === undefined && (due.last.due ?? '') <= today;
    case 'eliminables':
      return obstaclesOf(facts).length === 0;
    default:
      return true;
  }
}

async function nextDossiers(
  tx: Tx,
  principal: Principal,
  filter: ArchiveFilter | undefined,
  after: Mark | undefined,
): Promise<Mark[]> {
  const reach = productReachOf(principal, ['archives'], await loadHabilitations(principal, tx));
  const phases = filter === 'clos' || filter === 'archive' ? [filter] : ['clos', 'archive'];
  return tx.query<Mark>(
    `select d.id, coalesce(d.closed_at, d.created_at)::text as closed from dossier d
      where ${withinReach(1)} and d.phase = any($3::text[]) and d.phase <> 'actif'
        and (not $4 or exists (select from retention_hold h where h.dossier_id = d.id and h.lifted_at is null))
        and ($5::timestamptz is null or (coalesce(d.closed_at, d.created_at), d.id) > ($5::timestamptz, $6::uuid))
      order by coalesce(d.closed_at, d.created_at), d.id limit ${BATCH}`,
    [...reachBinds(reach), phases, filter === 'suspendus', after?.closed ?? null, after?.id ?? null],
  );
}

type HoldRow = {
  id: string;
  dossierId: string;
  reason: string;
  placedAt: Date;
  lastName: string;
  firstName: string;
};

async function present(tx: Tx, principal: Principal, judged: readonly Judged[]): Promise<ArchiveLine[]> {
  const ids = judged.map(({ dossier }) => dossier.id);
  const names = await nameDossiers(tx, principal, ids);
  const holds = await tx.query<HoldRow>(
    `select h.id, h.dossier_id as "dossierId", h.reason, h.placed_at as "placedAt", p.last_name as "lastName",
       p.first_name as "firstName"
       from retention_hold h join professional p on p.id = h.placed_by
      where h.dossier_id = any($1::uuid[]) and h.lifted_at is null order by h.placed_at, h.id`,
    [ids],
  );
  const lines: ArchiveLine[] = [];
  for (const { dossier, due, visa, facts } of judged) {
    const { manifest } = await getPack(dossier.packId, tx);
    const ruling = due.unknown ?? due.last;
    lines.push({
      dossier: dossierRefOf(names, dossier.id),
      phase: dossier.phase === 'archive' ? 'archive' : 'clos',
      stageLabel: stageOf(manifest, dossier.stage).label,
      ...(dossier.exitDate ? { exit: dossier.exitDate } : {}),
      ...(ruling
        ? {
            rule: {
              label: ruling.rule.label,
              source: ruling.rule.source,
              fate: ruling.rule.fate,
              length: ruling.length,
              toConfirm: ruling.rule.toConfirm === true,
              ...(ruling.from ? { from: ruling.from } : {}),
              ...(ruling.due ? { due: ruling.due } : {}),
            },
          }
        : {}),
      obstacles: obstaclesOf(facts),
      ...(visa ? { visa: { bordereau: visa.bordereau, on: visa.on } } : {}),
      holds: holds
        .filter((hold) => hold.dossierId === dossier.id)
        .map((hold) => ({
          id: hold.id,
          reason: hold.reason,
          by: displayName(hold),
          at: hold.placedAt.toISOString(),
        })),
    });
  }
  return lines;
}

/** As PostgreSQL writes an instant. */
const INSTANT = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d{1,6})?[+-]\d{2}(:\d{2})?$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function readMark(cursor: string | undefined): Mark | undefined {
  const mark = readCursor<Record<string, string>>(cursor);
  if (!mark) return undefined;
  const { closed, id } = mark;
  if (
    typeof closed === 'string' &&
    INSTANT.test(closed) &&
    !Number.isNaN(Date.parse(closed.replace(/([+-]\d{2})$/, '$1:00'))) &&
    typeof id === 'string' &&
    UUID.test(id)
  )
    return { closed, id };
  throw platformErrors.problem('invalid-request', {
    faults: [{ path: '/cursor', message: 'Repère de page illisible.' }],
  });
}
