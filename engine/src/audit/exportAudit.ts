import { CSV_BOM, csvLine, inOrganisation, type Tx } from '../platform/index.js';

/** Which lines are exported: of a dossier, or of the organisation; from an instant, before another. */
export type AuditExport = { dossierId?: string | undefined; from?: Date | undefined; to?: Date | undefined };

/** Lines of an export at most: a longer period is exported in several times, and the file says so. */
export const EXPORTED_MOST = 100_000;
const BATCH = 1_000;

const HEADERS = [
  'Numéro',
  'Date et heure',
  'Qui',
  'Action',
  'Objet',
  'Identifiant de l’objet',
  'Dossier',
  'Détails',
  'Maillon',
  'Empreinte',
];

type Row = {
  id: string;
  at: Date;
  action: string;
  actor_name: string;
  subject_kind: string;
  subject_id: string;
  dossier_id: string | null;
  details: unknown;
  seq: string | null;
  hash: Buffer | null;
};

/**
 * The trail as CSV, the oldest line first, by pieces: each is read in a transaction of its own, so that a slow reader
 * holds nothing. The last line gives the head of the chain, as `trame audit verify` does: noted elsewhere, it proves that
 * no end was cut off. Lines written after it has begun are not in it. Who may read them is the caller's to say.
 *
 * @param time how an instant is written
 */
export async function* exportAudit(
  organisationId: string,
  what: AuditExport,
  time: (instant: Date) => string,
): AsyncGenerator<string> {
  const { last, head } = await inOrganisation(organisationId, stand);
  yield CSV_BOM + csvLine(HEADERS);
  let after = '0';
  let written = 0;
  for (;;) {
    const size = Math.min(BATCH, EXPORTED_MOST - written);
    const rows = await inOrganisation(organisationId, (tx) =>
      read(tx, what, { after, last, size: size + 1 }),
    );
    const page = rows.slice(0, size);
    if (page.length > 0) yield page.map((row) => lineOf(row, time)).join('');
    written += page.length;
    after = page.at(-1)?.id ?? after;
    if (rows.length <= size) break;
    if (written >= EXPORTED_MOST) {
      yield csvLine([`Coupé à ${EXPORTED_MOST} lignes : exportez la suite par une période plus courte.`]);
      break;
    }
  }
  yield csvLine([
    'Tête de la chaîne',
    ...HEADERS.slice(1, -2).map(() => ''),
    head?.seq ?? '0',
    head?.hash ?? '',
  ]);
}

type Head = { seq: string; hash: string };

async function stand(tx: Tx): Promise<{ last: string; head: Head | undefined }> {
  const [row] = await tx.query<{ last: string }>('select coalesce(max(id), 0) as last from audit_record');
  const [head] = await tx.query<Head>(
    `select last_seq as seq, encode(last_hash, 'hex') as hash from audit_chain`,
  );
  return { last: row?.last ?? '0', head };
}

async function read(
  tx: Tx,
  { dossierId, from, to }: AuditExport,
  { after, last, size }: { after: string; last: string; size: number },
): Promise<Row[]> {
  return tx.query<Row>(
    `select r.id, r.at, r.action, r.actor_name, r.subject_kind, r.subject_id, r.dossier_id, r.details, s.seq, s.hash
       from audit_record r left join audit_seal s on s.record_id = r.id
      where r.id > $1 and r.id <= $2 and ($3::uuid is null or r.dossier_id = $3)
        and ($4::timestamptz is null or r.at >= $4) and ($5::timestamptz is null or r.at < $5)
      order by r.id limit $6`,
    [after, last, dossierId ?? null, from ?? null, to ?? null, size],
  );
}

function lineOf(row: Row, time: (instant: Date) => string): string {
  return csvLine([
    row.id,
    time(row.at),
    row.actor_name,
    row.action,
    row.subject_kind,
    row.subject_id,
    row.dossier_id,
    JSON.stringify(row.details),
    row.seq,
    row.hash?.toString('hex'),
  ]);
}
