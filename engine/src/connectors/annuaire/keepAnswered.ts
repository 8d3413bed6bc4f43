import type { Tx } from '../../platform/index.js';
import type { Answered } from './askDirectory.js';
import type { Criteria } from './criteria.js';

/** What was asked less than an hour ago is not asked again. */
export const FRESH_MS = 3_600_000;

/** When the same was asked within the hour, and whether it was cut then; undefined when it is to be asked. */
export async function freshSearch(
  tx: Tx,
  fingerprint: string,
): Promise<{ cut: boolean; askedAt: Date } | undefined> {
  const [row] = await tx.query<{ cut: boolean; askedAt: Date }>(
    'select cut, asked_at as "askedAt" from directory_search where fingerprint = $1 and asked_at > $2',
    [fingerprint, new Date(tx.now().getTime() - FRESH_MS)],
  );
  return row;
}

/**
 * Keeps what the directory answered, with its date; the mailboxes that it no longer says of who it answered are gone, and
 * the address that was asked when it no longer says it at all.
 * @returns when, on the clock of the organisation
 */
export async function keepAnswered(
  tx: Tx,
  fingerprint: string,
  criteria: Criteria,
  { mailboxes, hidden, holders, cut }: Answered,
): Promise<Date> {
  const at = tx.now();
  const addresses = [...mailboxes.map(({ address }) => address), ...hidden];
  // Of an answer that was cut, that an address is not said is not known.
  const asked = cut ? undefined : criteria.adresse?.toLowerCase();
  await tx.query(
    `update directory_mailbox set gone_at = $1
      where organisation_id = $2 and gone_at is null and (holder = any($3) or address = $4) and not address = any($5)`,
    [at, tx.organisationId, holders, asked ?? null, addresses],
  );
  if (asked !== undefined && !addresses.includes(asked)) await noteExtractedGone(tx, asked, at);
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
  return at;
}

/** The extraction is everybody's: that the directory no longer says one of its mailboxes is noted beside, for who asked. */
async function noteExtractedGone(tx: Tx, address: string, at: Date): Promise<void> {
  await tx.query(
    `insert into directory_mailbox (organisation_id, address, kind, name, profession, structure, service, postcode, town,
                                    rpps, finess, seen_at, gone_at)
     select $1, m.address, m.kind, m.name, m.profession, m.structure, m.service, m.postcode, m.town, m.rpps, m.finess,
            m.seen_at, $2
       from directory_mailbox m join directory_extraction e on e.id = m.extraction_id and e.completed_at is not null
      where m.organisation_id is null and m.address = $3
     on conflict (organisation_id, address) where organisation_id is not null do update set gone_at = excluded.gone_at
      where directory_mailbox.gone_at < excluded.seen_at`,
    [tx.organisationId, at, address],
  );
}
