import type { DirectoryMailbox } from '@trame/schemas';
import type { Tx } from '../../platform/index.js';
import type { Criteria } from './criteria.js';
import type { Mailbox } from './Mailbox.js';
import { professionLabel } from './professions.js';

type Row = { [Name in keyof Mailbox]: Mailbox[Name] | null } & {
  address: string;
  kind: Mailbox['kind'];
  name: string;
  seen_at: Date;
  gone_at: Date | null;
  extracted: boolean;
  key: string;
};

/** Mailboxes of one page. */
const PAGE = 20;

/** The mailboxes known here that meet the criteria, and where the next page begins. */
export async function findMailboxes(
  tx: Tx,
  { nom, profession, lieu, identifiant, adresse }: Criteria,
  after: string | undefined,
): Promise<{ items: DirectoryMailbox[]; next?: string }> {
  const label = profession === undefined ? undefined : (professionLabel(profession) ?? profession);
  const ids = [identifiant, adresse].filter((one) => one !== undefined).join(' ');
  const rows = await tx.query<Row>('select * from search_directory($1, $2, $3, $4, $5, $6)', [
    nom ?? null,
    label ?? null,
    lieu ?? null,
    ids === '' ? null : ids,
    after ?? null,
    PAGE + 1,
  ]);
  const page = rows.slice(0, PAGE);
  const last = page.at(-1);
  return { items: page.map(present), ...(rows.length > PAGE && last ? { next: last.key } : {}) };
}

/** What was told last of a mailbox; undefined when it never was. */
export async function findMailbox(tx: Tx, address: string): Promise<DirectoryMailbox | undefined> {
  const [row] = await tx.query<Row>(
    `select m.address, m.kind, m.name, m.profession, m.structure, m.service, m.postcode, m.town, m.rpps, m.finess, m.seen_at,
       m.gone_at, m.organisation_id is null as extracted, '' as key
       from directory_mailbox m left join directory_extraction e on e.id = m.extraction_id
      where m.address = $1 and (m.organisation_id is not null or e.completed_at is not null)
      order by greatest(m.seen_at, m.gone_at) desc limit 1`,
    [address],
  );
  return row && present(row);
}

function present({ seen_at, gone_at, extracted, key: _key, ...mailbox }: Row): DirectoryMailbox {
  const told = Object.entries(mailbox).filter(([, value]) => value !== null);
  return {
    ...(Object.fromEntries(told) as unknown as Mailbox),
    source: extracted ? 'extraction' : 'annuaire',
    at: seen_at.toISOString(),
    ...(gone_at === null ? {} : { goneAt: gone_at.toISOString() }),
  };
}

/** When the extraction that counts was made by the ANS; undefined when none was loaded. */
export async function extractionDate(tx: Tx): Promise<Date | undefined> {
  const [row] = await tx.query<{ at: Date }>(
    `select dated_at as at from directory_extraction where completed_at is not null
      order by completed_at desc limit 1`,
  );
  return row?.at;
}
