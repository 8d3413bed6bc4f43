import { createHash } from 'node:crypto';
import type { Tx } from '../../platform/index.js';
import type { Answered } from './askDirectory.js';
import type { Criteria } from './criteria.js';

/** What was asked less than an hour ago is not asked again. */
const FRESH_MS = 3_600_000;

/** One search, whatever the order or the case of its words. */
export function fingerprintOf(criteria: Criteria): string {
  const words = Object.entries(criteria)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => `${name}=${String(value).toLowerCase().split(/\s+/).sort().join(' ')}`)
    .sort();
  return createHash('sha256').update(words.join('\n')).digest('hex');
}

/** Whether the same was asked within the hour, and was cut then; undefined when it is to be asked. */
export async function freshSearch(tx: Tx, fingerprint: string): Promise<{ cut: boolean } | undefined> {
  const [row] = await tx.query<{ cut: boolean }>(
    'select cut from directory_search where fingerprint = $1 and asked_at > $2',
    [fingerprint, new Date(tx.now().getTime() - FRESH_MS)],
  );
  return row;
}

/** Keeps what the directory answered, with its date; the mailboxes that it no longer says of who it answered are gone. */
export async function keepAnswered(
  tx: Tx,
  fingerprint: string,
  criteria: Criteria,
  { mailboxes, holders, cut }: Answered,
): Promise<void> {
  const at = tx.now();
  const addresses = mailboxes.map(({ address }) => address);
  await tx.query(
    `update directory_mailbox set gone_at = $1
      where organisation_id = $2 and gone_at is null and (holder = any($3) or address = $4) and not address = any($5)`,
    [at, tx.organisationId, holders, criteria.adresse?.toLowerCase() ?? null, addresses],
  );
  if (mailboxes.length > 0) {
    await tx.query(
      `insert into directory_mailbox (organisation_id, address, kind, holder, name, profession, structure, service, postcode,
                                      town, rpps, finess, seen_at)
       select $1, b.address, b.kind, b.holder, b.name, b.profession, b.structure, b.service, b.postcode, b.town, b.rpps,
              b.finess, $2
         from jsonb_to_recordset($3::jsonb) as b (address text, kind text, holder text, name text, profession text,
              structure text, service text, postcode text, town text, rpps text, finess text)
        order by b.address
       on conflict (organisation_id, address) where organisation_id is not null do update set
         kind = excluded.kind, holder = excluded.holder, name = excluded.name, profession = excluded.profession,
         structure = excluded.structure, service = excluded.service, postcode = excluded.postcode, town = excluded.town,
         rpps = excluded.rpps, finess = excluded.finess, seen_at = excluded.seen_at, gone_at = null`,
      [tx.organisationId, at, JSON.stringify(mailboxes)],
    );
  }
  await tx.query(
    `insert into directory_search (organisation_id, fingerprint, asked_at, cut) values ($1, $2, $3, $4)
     on conflict (organisation_id, fingerprint) do update set asked_at = excluded.asked_at, cut = excluded.cut`,
    [tx.organisationId, fingerprint, at, cut],
  );
}
