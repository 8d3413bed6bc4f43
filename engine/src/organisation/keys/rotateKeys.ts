import { recordAudit } from '../../audit/index.js';
import { beforeOrganisation, inOrganisation, whileAlone, type Tx } from '../../platform/index.js';
import { installedOrganisations } from '../organisations.js';
import type { MasterKeys } from './masterKeys.js';
import { currentKey, insertKey, keyOfId, unwrapKey, wrapKey, type WrappedKey } from './organisationKey.js';
import { rewrapBatch } from './rewrapBatch.js';
import type { SealedTable } from './SealedTable.js';

/** How many times what a former key seals is gone through. */
const TURNS = 5;

/** How a rotation is run. */
export interface Rotation {
  master: MasterKeys;
  sealed: readonly SealedTable[];
  /** Who runs it, for the trail. */
  operator: string;
  /** Rows taken at once. */
  batch?: number;
  /** Told after each batch: how many of the organisation were rewrapped so far. */
  progress?: (organisation: string, rewrapped: number) => void | Promise<void>;
}

/** What a rotation did. */
export interface Rotated {
  organisation: string;
  /** A key was made; false when a rotation cut before was taken up again. */
  renewed: boolean;
  rewrapped: number;
  /** Former keys forgotten. */
  retired: number;
  /** Former keys that something was still being sealed with, turn after turn: to be run again. */
  left: number;
  /** What could not be opened, `table id`: the former key of each stays. */
  damaged: string[];
}

/**
 * Gives each organisation a new key, seals again what the former ones sealed, then forgets them. Cut at any moment, it
 * leaves everything readable, and run again it goes on: a rotation under way is finished, none is begun beside it. A key
 * kept for damaged rows alone is tried again each time, and holds no later rotation back.
 *
 * @throws AlreadyUnderWay when another program rotates them
 */
export async function rotateKeys(rotation: Rotation): Promise<Rotated[]> {
  return whileAlone('keys-rotate', () => rotateAll(rotation));
}

async function rotateAll(rotation: Rotation): Promise<Rotated[]> {
  const organisations = await beforeOrganisation('job-dispatch', installedOrganisations);
  const began = (await Promise.all(organisations.map(({ id }) => inOrganisation(id, beganAt)))).flatMap(
    (at) => at ?? [],
  );
  // One instant for all: what was begun by a run that was cut is told from what it had not reached.
  const at = began.length > 0 ? new Date(Math.min(...began)) : new Date();
  const renewed: boolean[] = [];
  for (const { id } of organisations) renewed.push(await inOrganisation(id, (tx) => renew(tx, rotation, at)));
  const done: Rotated[] = [];
  for (const [index, { id, name }] of organisations.entries())
    done.push({
      organisation: name,
      renewed: renewed[index] ?? false,
      ...(await finish(id, name, rotation)),
    });
  return done;
}

/** Since when a rotation is under way, in milliseconds. */
async function beganAt(tx: Tx): Promise<number | undefined> {
  const [row] = await tx.query<{ at: Date | null }>(
    `select min(superseded_at) as at from organisation_key
      where superseded_at is not null and retired_at is null and kept_at is null`,
  );
  return row?.at?.getTime();
}

/** Makes a new key current, unless one was since the rotation began; puts the others under the present secret. */
async function renew(tx: Tx, { master, operator }: Rotation, at: Date): Promise<boolean> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 36))', [tx.organisationId]);
  const keys = await tx.query<WrappedKey>(
    'select id, wrapped from organisation_key where wrapped is not null for no key update',
  );
  for (const key of keys)
    await tx.query('update organisation_key set wrapped = $2 where id = $1', [
      key.id,
      wrapKey(tx, master, unwrapKey(tx, master, key)),
    ]);
  const superseded = await tx.query<{ id: string }>(
    'update organisation_key set superseded_at = $1 where superseded_at is null and created_at < $1 returning id',
    [at],
  );
  if (superseded.length === 0) return false;
  await insertKey(tx, master, at);
  const { id } = await currentKey(tx, master);
  await recordAudit(tx, {
    action: 'cle-organisme.renouvelee',
    actor: 'systeme',
    askedBy: operator,
    subject: { kind: 'cle-organisme', id },
    details: { remplace: superseded[0]?.id },
  });
  return true;
}

async function finish(
  organisationId: string,
  name: string,
  rotation: Rotation,
): Promise<Omit<Rotated, 'organisation' | 'renewed'>> {
  const done = { rewrapped: 0, retired: 0, left: 0, damaged: [] as string[] };
  const formers = await inOrganisation(organisationId, (tx) =>
    tx.query<{ id: string }>(
      'select id from organisation_key where superseded_at is not null and retired_at is null order by created_at',
    ),
  );
  for (const { id } of formers) {
    // Who had taken the former key just before it was replaced may still write under it: the next turn takes that too.
    for (let turn = 1; ; turn += 1) {
      const damaged: string[] = [];
      for (const what of rotation.sealed) {
        for (let after: string | undefined, more = true; more;) {
          const batch = await inOrganisation(
            organisationId,
            async (tx) =>
              rewrapBatch(tx, what, {
                from: await keyOfId(tx, rotation.master, id),
                to: await currentKey(tx, rotation.master),
                size: rotation.batch ?? 500,
                after,
              }),
            { retries: 3 },
          );
          done.rewrapped += batch.rewrapped;
          damaged.push(...batch.damaged.map((row) => `${what.table} ${row}`));
          after = batch.last;
          more = after !== undefined;
          if (more) await rotation.progress?.(name, done.rewrapped);
        }
      }
      const retired = await inOrganisation(organisationId, (tx) => retire(tx, rotation, id), { retries: 3 });
      if (retired) done.retired += 1;
      else if (damaged.length > 0) await inOrganisation(organisationId, (tx) => keep(tx, id));
      else if (turn < TURNS) continue;
      else done.left += 1;
      done.damaged.push(...damaged);
      break;
    }
  }
  return done;
}

/** Says that a key is kept for what it no longer opens. */
async function keep(tx: Tx, id: string): Promise<void> {
  await tx.query('update organisation_key set kept_at = coalesce(kept_at, $2) where id = $1', [
    id,
    new Date(),
  ]);
}

/** Forgets a key that nothing needs any more. @returns false when something still does */
async function retire(tx: Tx, { sealed, operator }: Rotation, id: string): Promise<boolean> {
  // Waits for whoever took this key to seal, see `currentKey`.
  await tx.query('select id from organisation_key where id = $1 for update', [id]);
  const used = sealed.map(
    (what) => `exists (select from ${what.table} where key_id = $1 and ${what.sealed} is not null)`,
  );
  const gone = await tx.query(
    `update organisation_key set wrapped = null, retired_at = $2
      where id = $1 and superseded_at is not null and retired_at is null and not (${used.join(' or ')}) returning id`,
    [id, new Date()],
  );
  if (gone.length === 0) return false;
  await recordAudit(tx, {
    action: 'cle-organisme.retiree',
    actor: 'systeme',
    askedBy: operator,
    subject: { kind: 'cle-organisme', id },
  });
  return true;
}
