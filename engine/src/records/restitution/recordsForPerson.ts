import { withoutAnswers } from '@trame/language';
import type { Form } from '@trame/schemas';
import { getPack, type InstalledPack } from '../../catalog/index.js';
import { findProfessionals } from '../../organisation/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { openDossier } from '../../dossiers/index.js';
import { isObject, visitAnswers } from '../answers/visitAnswers.js';
import { masksOf } from '../masks.js';
import { traceReading } from '../traceReading.js';

/** A record as it is handed over to the person it is about. */
export type GivenRecord = {
  id: string;
  formId: string;
  form: Form | undefined;
  pack: InstalledPack;
  title: string;
  domain: string;
  /** When what it tells of happened. */
  occurredAt: Date;
  author: string;
  version: number;
  /** Without what is masked, whoever reads. */
  data: Record<string, unknown>;
  /** How many answers were left out. */
  masked: number;
  /** Names of the professionals that the answers point to, by id. */
  names: ReadonlyMap<string, string>;
};

/** Which records are asked: after the last that was given. */
export type GivenAfter = {
  after?: Pick<GivenRecord, 'occurredAt' | 'id'>;
  most: number;
  /** Forms whose records do not go to the person. */
  but: readonly string[];
  withoutAddresses: boolean;
};

type Row = {
  id: string;
  formId: string;
  packVersionId: string;
  domain: string;
  occurredAt: Date;
  authorId: string;
  version: number;
  data: Record<string, unknown>;
};

/**
 * How many records of a dossier go to the person, and how many do not by their form, of those that somebody may read.
 * @throws Problem `dossier-not-found`
 */
export async function countForPerson(
  tx: Tx,
  principal: Principal,
  dossierId: string,
  but: readonly string[],
): Promise<{ given: number; held: number }> {
  const { readable } = await openDossier(tx, principal, dossierId);
  const [row] = await tx.query<{ given: number; held: number }>(
    `select count(*) filter (where form_id <> all($3::text[]))::int as given,
       count(*) filter (where form_id = any($3::text[]))::int as held from record
      where dossier_id = $1 and domain = any($2::text[]) and state <> 'annule'`,
    [dossierId, readable, but],
  );
  return row ?? { given: 0, held: 0 };
}

/**
 * Some records of a dossier as they are handed over to the person, in the order of what they tell; those cancelled are
 * left out, those of forms that do not go to the person, and every answer that a form masks, whatever who asks may read: the person's variant. The reading is
 * traced.
 * @throws Problem `dossier-not-found`
 */
export async function recordsForPerson(
  tx: Tx,
  principal: Principal,
  dossierId: string,
  { after, most, but, withoutAddresses }: GivenAfter,
): Promise<GivenRecord[]> {
  const { readable } = await openDossier(tx, principal, dossierId);
  await traceReading(tx, principal, dossierId, { kind: 'fiches', id: dossierId });
  const rows = await tx.query<Row>(
    `select id, form_id as "formId", pack_version_id as "packVersionId", domain,
       date_trunc('milliseconds', occurred_at) as "occurredAt", author_id as "authorId", version, data
       from record where dossier_id = $1 and domain = any($2::text[]) and state <> 'annule'
        and form_id <> all($6::text[])
        and ($3::timestamptz is null or (date_trunc('milliseconds', occurred_at), id) > ($3::timestamptz, $4::uuid))
      order by date_trunc('milliseconds', occurred_at), id limit $5`,
    [dossierId, readable, after?.occurredAt ?? null, after?.id ?? null, most, but],
  );
  const given: GivenRecord[] = [];
  for (const { packVersionId, authorId, data: written, ...row } of rows) {
    const pack = await getPack(packVersionId, tx);
    const form = pack.forms.get(row.formId)?.form;
    const masked = await masksOf(tx, { packId: pack.id, formId: row.formId, form }, []);
    if (withoutAddresses && form) masked.push(...addressesIn(form, written));
    const data = withoutAnswers(written, masked);
    const people = await findProfessionals(tx, [...new Set([authorId, ...idsIn(data)])]);
    const names = new Map(people.map(({ id, displayName }) => [id, displayName]));
    given.push({
      ...row,
      form,
      pack,
      title: form?.title ?? row.formId,
      author: names.get(authorId) ?? '',
      data,
      masked: masked.length,
      names,
    });
  }
  return given;
}

/** Where the answers say an address, as JSON Pointers; a repeat that says one goes whole, as a masked one does. */
const addressesIn = (form: Form, data: Record<string, unknown>): string[] => [
  ...new Set(
    [...visitAnswers(form, data)]
      .filter(({ field }) => field.type === 'address')
      .map(({ path }) => path.replace(/\/\d+\/.*$/, '')),
  ),
];

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function idsIn(value: unknown): string[] {
  if (typeof value === 'string') return UUID.test(value) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap(idsIn);
  return isObject(value) ? Object.values(value).flatMap(idsIn) : [];
}
