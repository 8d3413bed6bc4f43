import type { Form } from '@trame/schemas';
import { getPack, type InstalledPack } from '../../catalog/index.js';
import { findProfessionals, listEstablishments } from '../../organisation/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { openDossier } from '../../dossiers/index.js';
import { isObject } from '../answers/visitAnswers.js';
import { masksOf } from '../masks.js';
import { traceReading } from '../traceReading.js';
import { askedOnly, filesIn, ofOthers, withhold, withoutProofs } from './withheld.js';

/** A record as it is handed over to the person it is about. */
export type GivenRecord = {
  id: string;
  formId: string;
  form: Form;
  pack: InstalledPack;
  title: string;
  domain: string;
  /** When what it tells of happened. */
  occurredAt: Date;
  author: string;
  version: number;
  /** Without what is masked, whoever reads. */
  data: Record<string, unknown>;
  /** How many answers were left out, being masked. */
  masked: number;
  /** How many were, that say how to reach somebody else, or who. */
  ofOthers: number;
  /** The files that the answers name. */
  files: readonly string[];
  /** Names of the professionals and establishments that the answers point to, by id. */
  names: ReadonlyMap<string, string>;
};

/** What was written with one version of a form. */
export type WrittenForm = { packVersionId: string; formId: string; domain: string; count: number };

/** A version of a form whose records go to the person, and where its answers are that they are not told. */
export type GivenForm = Pick<WrittenForm, 'packVersionId' | 'formId' | 'domain'> & {
  /** JSON Pointers, beside those of what the form masks. */
  hidden: readonly string[];
};

/** Which records are asked: after the last that was given. */
export type GivenAfter = {
  after?: Pick<GivenRecord, 'occurredAt' | 'id'>;
  most: number;
  /** Those that go: what is of no other does not. */
  forms: readonly GivenForm[];
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
 * What the records of a dossier were written with, of those that somebody may read; those cancelled do not count.
 * @throws Problem `dossier-not-found`
 */
export async function formsWritten(tx: Tx, principal: Principal, dossierId: string): Promise<WrittenForm[]> {
  const { readable } = await openDossier(tx, principal, dossierId);
  return tx.query<WrittenForm>(
    `select pack_version_id as "packVersionId", form_id as "formId", domain, count(*)::int as count from record
      where dossier_id = $1 and domain = any($2::text[]) and state <> 'annule'
      group by pack_version_id, form_id, domain`,
    [dossierId, readable],
  );
}

/**
 * Some records of a dossier as they are handed over to the person, in the order of what they tell: the person's variant,
 * whoever asks. Left out: those cancelled, those of forms that do not go to the person, every answer that is masked or not
 * for them, how to reach somebody else, what attests of signatures. The reading is traced.
 * @throws Problem `dossier-not-found`; when a version no longer has a form that it was written with
 */
export async function recordsForPerson(
  tx: Tx,
  principal: Principal,
  dossierId: string,
  { after, most, forms, withoutAddresses }: GivenAfter,
): Promise<GivenRecord[]> {
  const { readable } = await openDossier(tx, principal, dossierId);
  await traceReading(tx, principal, dossierId, { kind: 'fiches', id: dossierId });
  const rows = await tx.query<Row>(
    `select id, form_id as "formId", pack_version_id as "packVersionId", domain,
       date_trunc('milliseconds', occurred_at) as "occurredAt", author_id as "authorId", version, data
       from record where dossier_id = $1 and domain = any($2::text[]) and state <> 'annule'
        and (pack_version_id, form_id, domain) in (select * from unnest($6::uuid[], $7::text[], $8::text[]))
        and ($3::timestamptz is null or (date_trunc('milliseconds', occurred_at), id) > ($3::timestamptz, $4::uuid))
      order by date_trunc('milliseconds', occurred_at), id limit $5`,
    [
      dossierId,
      readable,
      after?.occurredAt ?? null,
      after?.id ?? null,
      most,
      forms.map(({ packVersionId }) => packVersionId),
      forms.map(({ formId }) => formId),
      forms.map(({ domain }) => domain),
    ],
  );
  const places = await listEstablishments(tx);
  const given: GivenRecord[] = [];
  for (const { packVersionId, authorId, data: written, ...row } of rows) {
    const pack = await getPack(packVersionId, tx);
    const form = pack.forms.get(row.formId)?.form;
    if (!form) throw new Error(`form ${row.formId} is not in ${pack.id} ${pack.manifest.version}`);
    const { hidden = [] } =
      forms.find((one) => one.packVersionId === packVersionId && one.formId === row.formId) ?? {};
    const masks = await masksOf(tx, { packId: pack.id, formId: row.formId, form }, []);
    const told = withhold(withoutProofs(form, askedOnly(form, written)), [...masks, ...hidden]);
    const own = withhold(told.data, ofOthers(form, told.data, withoutAddresses));
    const people = await findProfessionals(tx, [...new Set([authorId, ...idsIn(own.data)])]);
    const names = new Map([
      ...people.map(({ id, displayName }) => [id, displayName] as const),
      ...places.map(({ id, name }) => [id, name] as const),
    ]);
    given.push({
      ...row,
      form,
      pack,
      title: form.title,
      author: names.get(authorId) ?? '',
      data: own.data,
      masked: told.count,
      ofOthers: own.count,
      files: filesIn(form, own.data),
      names,
    });
  }
  return given;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function idsIn(value: unknown): string[] {
  if (typeof value === 'string') return UUID.test(value) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap(idsIn);
  return isObject(value) ? Object.values(value).flatMap(idsIn) : [];
}
