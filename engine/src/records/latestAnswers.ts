import { withoutAnswers } from '@trame/language';
import type { AnswersLoader } from '../dossiers/index.js';
import { displayName } from '../organisation/index.js';
import type { Tx } from '../platform/index.js';
import { masksOfAnswers } from './masks.js';

/** The latest answers to a form in a dossier. */
export type LatestRecord = {
  id: string;
  data: Record<string, unknown>;
  at: string;
  author: string;
  authorId: string;
  domain: string;
  packVersionId: string;
};

/** What names a person in their household: all of it, since a merge may give them several names; null: nobody alone. */
export type Of = readonly string[] | null;

/** Whether a row is of a person of a household alone or of the whole, as SQL. @param of number of the bind of their names, or null */
export const isOf = (row: string, of: number): string =>
  `(${row}.concerns is null or ${row}.concerns = any(select jsonb_build_array(name) from unnest($${of}::text[]) name))`;

/** What is of a person before what is of the whole, as SQL; without a person, the order stays that of an index. */
const ownFirst = (row: string, of: Of): string => (of === null ? '' : `${row}.concerns is null, `);

type RecordRow = {
  id: string;
  form_id: string;
  domain: string;
  data: Record<string, unknown>;
  at: Date;
  author_id: string;
  last_name: string;
  first_name: string;
  pack_version_id: string;
};

/**
 * The latest record of each form of a dossier, by form id; those cancelled do not count. Who may read which is the
 * caller's affair. Of a household, those of the whole; with `of`, those of
 * that person alone before them, and never those shared with others who are named.
 * @param which `except`: a record left out, as if it had not been written; `of`: what names a person in their household
 */
export async function latestRecords(
  tx: Tx,
  dossierId: string,
  { except, of = null }: { except?: string | undefined; of?: Of } = {},
): Promise<Record<string, LatestRecord>> {
  const rows = await tx.read<RecordRow>(
    // From one form to the next along the index: a dossier of years holds thousands of transmissions.
    `with recursive form as (
       (select form_id from record where dossier_id = $1 order by form_id limit 1)
       union all
       select (select n.form_id from record n
                where n.dossier_id = $1 and n.form_id > form.form_id order by n.form_id limit 1)
         from form where form.form_id is not null)
     select r.id, r.form_id, r.pack_version_id, r.domain, r.data, r.at, r.author_id, p.last_name, p.first_name
       from form
       cross join lateral (select * from record l
                            where l.dossier_id = $1 and l.form_id = form.form_id and l.state <> 'annule'
                              and l.id is distinct from $2::uuid and ${isOf('l', 3)}
                            order by ${ownFirst('l', of)}l.at desc, l.id desc limit 1) r
       join professional p on p.id = r.author_id`,
    [dossierId, except ?? null, of],
  );
  return Object.fromEntries(
    rows.map((row) => [
      row.form_id,
      {
        id: row.id,
        data: row.data,
        at: row.at.toISOString(),
        author: displayName({ lastName: row.last_name, firstName: row.first_name }),
        authorId: row.author_id,
        domain: row.domain,
        packVersionId: row.pack_version_id,
      },
    ]),
  );
}

/** The latest answers of a dossier by the camelCase name of the form, as `formulaires` is read by circuits and forms. */
export async function formAnswers(
  tx: Tx,
  dossierId: string,
): Promise<Record<string, Record<string, unknown>>> {
  const records = await latestRecords(tx, dossierId);
  return Object.fromEntries(Object.entries(records).map(([formId, { data }]) => [camelCase(formId), data]));
}

/** `demande-admission` as `demandeAdmission`: a name that an expression can read. */
export function camelCase(id: string): string {
  return id.replace(/-([a-z0-9])/g, (_dash, letter: string) => letter.toUpperCase());
}

type GridRow = {
  grid_id: string;
  domain: string;
  status: string;
  score: number | null;
  max: number | null;
  band: string | null;
  outputs: Record<string, unknown>;
  dimensions: Record<string, unknown>;
  letters: Record<string, unknown>;
  answers: Record<string, unknown>;
  at: Date;
};

/** A sitting as expressions and templates read it: what was computed, and `reponses`. */
export type GridAnswers = Omit<GridRow, 'grid_id' | 'answers' | 'at'> & {
  at: string;
  reponses: Record<string, unknown>;
};

/** What a sitting that counts answers to, as `g`. */
export const NOT_CANCELLED = `not exists (select 1 from grid_cancellation c where c.grid_result_id = g.id)`;

/**
 * The latest sitting of each grid of a dossier, by grid id; those cancelled do not count.
 * @param of as for `latestRecords`
 */
export async function latestGridResults(
  tx: Tx,
  dossierId: string,
  of: Of = null,
): Promise<Record<string, GridAnswers>> {
  const rows = await tx.query<GridRow>(
    `select distinct on (grid_id) grid_id, domain, status, score, max, band, outputs, dimensions, letters, answers, at
     from grid_result g where dossier_id = $1 and ${NOT_CANCELLED} and ${isOf('g', 2)} order by grid_id, ${ownFirst('g', of)}at desc, id desc`,
    [dossierId, of],
  );
  return Object.fromEntries(rows.map((row) => [row.grid_id, gridAnswers(row)]));
}

/** The latest answers that a pack's `sources` name, for several dossiers at once; see `AnswersLoader`. */
export const latestBySource: AnswersLoader = async (tx, dossierIds, sources, readable) => {
  const wanted = Object.entries(sources).map(([name, source]) => ({ name, source }));
  const byDossier = new Map<string, Record<string, unknown>>(dossierIds.map((id) => [id, {}]));
  for (const row of await latestRows(
    tx,
    dossierIds,
    wanted.map(({ source }) => source),
  )) {
    if (!readable(row.dossier_id).includes(row.domain)) continue;
    const answers = byDossier.get(row.dossier_id) ?? {};
    const told = await toldAnswers(tx, row, readable(row.dossier_id));
    for (const { name } of wanted.filter(({ source }) => source === row.source)) answers[name] = told;
    byDossier.set(row.dossier_id, answers);
  }
  return byDossier;
};

type SourceRow = {
  dossier_id: string;
  source: string;
  domain: string;
  answers: unknown;
  pack_version_id: string | null;
};

/** The answers without those masked for who reads these domains only; a sitting masks nothing. */
async function toldAnswers(tx: Tx, row: SourceRow, readable: readonly string[]): Promise<unknown> {
  if (row.pack_version_id === null) return row.answers;
  const about = { packVersionId: row.pack_version_id, formId: row.source.slice('form:'.length) };
  return withoutAnswers(row.answers as Record<string, unknown>, await masksOfAnswers(tx, about, readable));
}

async function latestRows(
  tx: Tx,
  dossierIds: readonly string[],
  sources: readonly string[],
): Promise<SourceRow[]> {
  const idsOf = (kind: string) =>
    sources.filter((source) => source.startsWith(kind)).map((source) => source.slice(5));
  if (dossierIds.length === 0 || sources.length === 0) return [];
  const [forms, grids] = [idsOf('form:'), idsOf('grid:')];
  const records = await (forms.length === 0
    ? []
    : tx.query<SourceRow>(
        `select distinct on (dossier_id, form_id) dossier_id, 'form:' || form_id as source, domain, data as answers,
       pack_version_id
     from record where dossier_id = any($1::uuid[]) and form_id = any($2::text[]) and state <> 'annule' and concerns is null
     order by dossier_id, form_id, at desc, id desc`,
        [dossierIds, forms],
      ));
  const sittings = await (grids.length === 0
    ? []
    : tx.query<GridRow & { dossier_id: string }>(
        `select distinct on (dossier_id, grid_id) dossier_id, grid_id, domain, status, score, max, band, outputs, dimensions,
       letters, answers, at
     from grid_result g where dossier_id = any($1::uuid[]) and grid_id = any($2::text[]) and ${NOT_CANCELLED}
       and g.concerns is null
     order by dossier_id, grid_id, at desc, id desc`,
        [dossierIds, grids],
      ));
  return [
    ...records,
    ...sittings.map((row) => ({
      dossier_id: row.dossier_id,
      source: `grid:${row.grid_id}`,
      domain: row.domain,
      answers: gridAnswers(row),
      pack_version_id: null,
    })),
  ];
}

function gridAnswers({
  answers,
  at,
  domain,
  status,
  score,
  max,
  band,
  outputs,
  dimensions,
  letters,
}: GridRow): GridAnswers {
  return {
    domain,
    status,
    score,
    max,
    band,
    outputs,
    dimensions,
    letters,
    at: at.toISOString(),
    reponses: answers,
  };
}
