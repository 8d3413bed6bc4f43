import { setTimeout as sleep } from 'node:timers/promises';
import { installedOrganisations } from '../organisation/index.js';
import { beforeOrganisation, inOrganisation, logger, newId, type Tx } from '../platform/index.js';
import { catalogueOf, type Catalogue } from './catalogueOf.js';
import { matchEvents, type Matched } from './matchEvents.js';
import { pseudonymOf } from './pseudonym.js';
import { pseudonymKey } from './pseudonymKey.js';
import { isRecorded, isStoodInFor, isToldAlready, readFacts, type FactRow } from './readFacts.js';

const BATCH = 500;

/** Derives what the trail of each organisation tells anew, until nothing is left or the signal aborts. */
export async function deriveAll(signal?: AbortSignal): Promise<number> {
  const organisations = await beforeOrganisation('job-dispatch', installedOrganisations);
  let derived = 0;
  for (const { id } of organisations) {
    try {
      for (let more = true; more && !signal?.aborted;) {
        const begun = performance.now();
        const done = await inOrganisation(id, deriveBatch, { retries: 3 });
        derived += done.derived;
        more = done.more;
        // A long trail read again leaves half of the time to whoever works meanwhile.
        if (more) await sleep(performance.now() - begun, undefined, { signal }).catch(() => undefined);
      }
    } catch (error) {
      // One organisation that cannot be read does not hold the others back; it is read again at the next tick.
      logger.warn({ err: error, organisation: id }, 'business events could not be derived');
    }
  }
  return derived;
}

type Mark = { txid: string; record_id: string; past_txid: string; catalogue: string; horizon: string };

/** One batch, its events and its mark in one transaction. */
async function deriveBatch(tx: Tx): Promise<{ derived: number; more: boolean }> {
  const catalogue = await catalogueOf(tx);
  const mark = await markOf(tx, catalogue.hash);
  // Made before there is anything to name: a secret changed meanwhile would make another one.
  const key = await pseudonymKey(tx);
  const actions = [
    ...new Set(
      [...catalogue.packs.values()].flatMap(({ events }) =>
        events.flatMap(({ from }) => [from.fact, ...(from.else ? [from.else.fact] : [])]),
      ),
    ),
  ];
  const facts = actions.length === 0 ? [] : await readFacts(tx, mark, actions, BATCH);
  const named = (usagerId: string) => pseudonymOf(key, tx.organisationId, usagerId);
  const rows: object[] = [];
  for (const fact of facts) rows.push(...(await eventsOf(tx, named, { catalogue, mark }, fact)));
  if (rows.length > 0)
    await tx.query(
      `insert into reporting_event (id, organisation_id, at, source_id, event_id, pack_id, pack_version, establishment_id,
         subject, role, attributes, caught_up)
       select e.id, $2, e.at, e.source_id, e.event_id, e.pack_id, e.pack_version, e.establishment_id, e.subject, e.role,
              e.attributes, e.caught_up
         from jsonb_to_recordset($1) as e (n int, id uuid, at timestamptz, source_id bigint, event_id text, pack_id text,
           pack_version text, establishment_id uuid, subject text, role text, attributes jsonb, caught_up boolean)
        order by e.n on conflict (organisation_id, source_id, event_id) do nothing`,
      [JSON.stringify(rows.map((row, n) => ({ ...row, n }))), tx.organisationId],
    );
  const last = facts.at(-1);
  const more = facts.length === BATCH;
  // All that was committed before the horizon has been read: what is left of the trail makes no event.
  const reached = more && last ? [last.txid, last.id] : [mark.horizon, '0'];
  await tx.query('update reporting_cursor set txid = $1::xid8, record_id = $2', reached);
  return { derived: rows.length, more };
}

/** The mark, held; back to the beginning when the catalogue changed, or on a restored server whose numbers began again. */
async function markOf(tx: Tx, catalogue: string): Promise<Mark> {
  await tx.query(
    `insert into reporting_cursor (organisation_id, txid, record_id, past_txid, catalogue)
     values ($1, '0', 0, pg_snapshot_xmin(pg_current_snapshot()), $2) on conflict do nothing`,
    [tx.organisationId, catalogue],
  );
  const [mark] = await tx.query<Mark & { astray: boolean }>(
    `select txid, record_id, past_txid, catalogue, pg_snapshot_xmin(pg_current_snapshot()) as horizon,
            txid > pg_current_xact_id() as astray from reporting_cursor for update`,
  );
  if (!mark) throw new Error('the mark of reporting is missing');
  if (mark.catalogue === catalogue && !mark.astray) return mark;
  await tx.query(
    `update reporting_cursor set txid = '0', record_id = 0, past_txid = $1::xid8, catalogue = $2`,
    [mark.horizon, catalogue],
  );
  return { ...mark, txid: '0', record_id: '0', past_txid: mark.horizon, catalogue };
}

async function eventsOf(
  tx: Tx,
  named: (usagerId: string) => string,
  { catalogue, mark }: { catalogue: Catalogue; mark: Mark },
  fact: FactRow,
): Promise<object[]> {
  const pack = catalogue.packs.get(fact.pack_id);
  if (!pack) return [];
  const read = { action: fact.action, of: fact.of, answers: fact.answers ?? {} };
  const made: Matched[] = [];
  for (const one of matchEvents(pack.events, read)) if (!(await isCounted(tx, fact, one))) made.push(one);
  return made.map(({ id, attributes }) => ({
    id: newId(),
    at: fact.at,
    source_id: fact.id,
    event_id: id,
    pack_id: fact.pack_id,
    pack_version: pack.version,
    establishment_id: fact.establishment_id,
    subject: fact.usager_id === null ? null : named(fact.usager_id),
    role: fact.role,
    attributes,
    caught_up: BigInt(fact.txid) < BigInt(mark.past_txid),
  }));
}

/** Whether what a fact tells is counted by another: a record before it, or the fact of the dossier that stands in for it. */
async function isCounted(tx: Tx, fact: FactRow, { id, once, unless }: Matched): Promise<boolean> {
  if (unless) return fact.day !== null && isRecorded(tx, fact, unless);
  const { record_id: recordId } = fact;
  if (!once || recordId === null) return false;
  const { questions, when, else: instead } = once;
  return (
    (questions !== undefined && (await isToldAlready(tx, recordId, { questions, when }))) ||
    (instead !== undefined &&
      (await isStoodInFor(tx, recordId, id, { ...(when && { when }), else: instead })))
  );
}
