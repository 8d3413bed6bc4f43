import type { DueDocumentPage } from '@trame/schemas';
import { loadHabilitations, productReachOf, reachBinds, withinReach } from '../../../access/index.js';
import { recordAudit } from '../../../audit/index.js';
import { getPack } from '../../../catalog/index.js';
import { dossierRefOf, nameDossiers } from '../../../dossiers/index.js';
import { platformErrors, readCursor, writeCursor, type Principal, type Tx } from '../../../platform/index.js';
import { judgeDocuments, type JudgedDocument } from './judgeDocuments.js';

const SHOWN = 50;
const BATCH = 100;

/** How many documents one page looks at: what is over may be rare. */
const LOOKED_AT = 1000;

/** Where a document is in the list, which it keeps once eliminated. */
type Place = { id: string; at: Date };

/**
 * The documents whose own time is over, where somebody answers for archives, proposed to the visa: the first made first,
 * those that something else holds back included. It opens none: the person is named to those alone who may read the dossier.
 * @throws Problem `invalid-request` when the cursor is not one
 */
export async function listDueDocuments(
  tx: Tx,
  principal: Principal,
  query: { cursor?: string },
): Promise<DueDocumentPage> {
  const binds = reachBinds(productReachOf(principal, ['archives'], await loadHabilitations(principal, tx)));
  const templates = await lettingGo(tx, binds);
  const found: JudgedDocument[] = [];
  let after = readMark(query.cursor);
  let more = templates.length > 0;
  for (let looked = 0; more && found.length < SHOWN && looked < LOOKED_AT;) {
    const places = await nextDocuments(tx, binds, templates, after);
    const ids = places.map(({ id }) => id);
    const judged = new Map((await judgeDocuments(tx, ids)).map((one) => [one.document.id, one]));
    more = places.length === BATCH;
    for (const [index, place] of places.entries()) {
      after = place;
      looked += 1;
      const one = judged.get(place.id);
      if (one && isOver(one)) found.push(one);
      if (found.length < SHOWN) continue;
      more ||= index < places.length - 1;
      break;
    }
  }
  await recordAudit(tx, {
    action: 'dossiers.listes',
    actor: principal,
    subject: { kind: 'liste', id: 'documents-echus' },
    details: { lignes: found.length },
  });
  return {
    items: await present(tx, principal, found),
    next: more && after ? writeCursor({ at: after.at.toISOString(), id: after.id }) : null,
  };
}

const isOver = ({ obstacles }: JudgedDocument): boolean =>
  !obstacles.some((one) => one === 'sans-regle' || one === 'regle-inconnue' || one === 'duree');

/** The types of documents that the packs there let go before their dossier. */
async function lettingGo(tx: Tx, reach: readonly unknown[]): Promise<string[]> {
  const packs = await tx.query<{ id: string }>(
    `select distinct d.pack_id as id from dossier d where ${withinReach(1)}`,
    [...reach],
  );
  const templates = new Set<string>();
  for (const { id } of packs)
    for (const { rules } of (await getPack(id, tx)).retention.values())
      for (const { alone, covers } of rules)
        if (alone === true) for (const template of covers.documents ?? []) templates.add(template);
  return [...templates];
}

async function nextDocuments(
  tx: Tx,
  reach: readonly unknown[],
  templates: readonly string[],
  after: Place | undefined,
): Promise<Place[]> {
  const at = reach.length;
  return tx.query<Place>(
    `select m.id, m.created_at as at from document m join dossier d on d.id = m.dossier_id
      where ${withinReach(1)} and d.phase <> 'elimine' and m.template_id = any($${at + 1}::text[])
        and ($${at + 2}::timestamptz is null
             or (m.created_at, m.id) > ($${at + 2}::timestamptz, $${at + 3}::uuid))
      order by m.created_at, m.id limit ${BATCH}`,
    [...reach, templates, after?.at ?? null, after?.id ?? null],
  );
}

async function present(
  tx: Tx,
  principal: Principal,
  judged: readonly JudgedDocument[],
): Promise<DueDocumentPage['items']> {
  const names = await nameDossiers(
    tx,
    principal,
    judged.map(({ dossier }) => dossier.id),
  );
  return judged.flatMap(({ document: { id, title, madeOn, lastOn }, dossier, due, obstacles }) => {
    const { last } = due ?? {};
    if (last?.from === undefined || last.due === undefined) return [];
    const { label, source, toConfirm = false } = last.rule;
    return [
      {
        id,
        title,
        madeOn,
        lastOn,
        dossier: dossierRefOf(names, dossier.id),
        rule: { label, source, length: last.length, toConfirm, from: last.from, due: last.due },
        obstacles,
      },
    ];
  });
}

const INSTANT = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d)T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function readMark(cursor: string | undefined): Place | undefined {
  const mark = readCursor<Record<string, string>>(cursor);
  if (!mark) return undefined;
  const { at, id } = mark;
  if (typeof at === 'string' && INSTANT.test(at) && typeof id === 'string' && UUID.test(id))
    return { at: new Date(at), id };
  throw platformErrors.problem('invalid-request', {
    faults: [{ path: '/cursor', message: 'Repère de page illisible.' }],
  });
}
