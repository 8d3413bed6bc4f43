import type { Tx } from '../platform/index.js';
import type { Matched, Once } from './matchEvents.js';

/** A line of the trail that may make an event. */
export type FactRow = {
  id: string;
  txid: string;
  at: Date;
  action: string;
  of: string[];
  pack_id: string;
  establishment_id: string;
  /** Null of what is of no person: a post given or taken. */
  usager_id: string | null;
  role: string | null;
  answers: Record<string, unknown> | null;
  /** The record it is of, when it is one. */
  record_id: string | null;
  dossier_id: string | null;
  /** ISO day of what happened, of an entry or an exit. */
  day: string | null;
};

/**
 * The lines of the trail after a mark, in the order of the transactions that wrote them, none of a transaction that may
 * still be followed by an older one. The record is told as it was first written, a sitting as it was scored, a document
 * signed by the state it came to; the place is that of the dossier, or of the post, the role the one its author held there
 * that day.
 */
export async function readFacts(
  tx: Tx,
  after: { txid: string; record_id: string; horizon: string },
  actions: readonly string[],
  size: number,
): Promise<FactRow[]> {
  return tx.query<FactRow>(
    `select a.id, a.txid, a.at, a.action, coalesce(d.pack_id, e.pack_id) as pack_id, e.id as establishment_id, d.usager_id,
            ${OF} as "of",
            (select post.role_id from activity post where post.professional_id = a.actor_id
                and post.establishment_id = e.id
                and (a.at at time zone 'Europe/Paris')::date between post.from_date and coalesce(post.to_date, 'infinity')
              order by post.from_date, post.id limit 1) as role,
            ${ANSWERS} as answers,
            case when a.action = 'fiche.enregistree' then a.subject_id::uuid end as record_id,
            a.dossier_id, a.details ->> 'date' as day
       from (select * from audit_record
              where (txid, id) > ($1::xid8, $2::bigint) and txid < $3::xid8 and action = any($4)
                and (dossier_id is not null or subject_kind = 'habilitation')
              order by txid, id limit $5) a
       left join dossier d on d.id = a.dossier_id
       join establishment e on e.id = coalesce(d.establishment_id,
         case when a.subject_kind = 'habilitation' then (a.details ->> 'etablissement')::uuid end)
      order by a.txid, a.id`,
    [after.txid, after.record_id, after.horizon, actions, size, tx.organisationId],
  );
}

/** What a line is of: a circuit, a form, a grid, a stage, or the templates of its documents. */
const OF = `array(
  select one from coalesce(case when a.action = 'circuit.ouvert' then a.details ->> 'circuit' end, a.details ->> 'formulaire',
    a.details ->> 'grille', a.details ->> 'modele', a.details ->> 'a') one where one is not null
  union all
  select doc.template_id from document doc where doc.id = case when a.subject_kind = 'document' then a.subject_id::uuid end
  union all
  select doc.template_id
    from jsonb_array_elements(case when a.action = 'message.envoye' then a.details -> 'documents' end) sent
    join document doc on doc.id = (sent ->> 'documentId')::uuid)`;

/** What is known of it beside: answers, or what was decided, as codes and numbers. */
const ANSWERS = `case
  when a.action = 'document.signe' then jsonb_build_object('etat', a.details -> 'etat')
  when a.action = 'dossier.sortie' and a.details ->> 'motif' ~ '^[a-z0-9]+(-[a-z0-9]+)*$'
    then jsonb_build_object('motif', a.details -> 'motif')
  when a.subject_kind = 'habilitation' then jsonb_build_object('role', a.details -> 'role')
  when a.action = 'grille.enregistree' then
    (select g.outputs || jsonb_build_object('grille', g.grid_id, 'score', g.score, 'niveau', g.band)
       from grid_result g where g.id = a.subject_id::uuid)
  when a.action = 'fiche.enregistree' then
    (select v.data from record_version v
      where v.organisation_id = $6 and v.version = 1 and v.record_id = a.subject_id::uuid)
  end`;

/**
 * Whether a record written before, of the same dossier and form, and of the same people, was answered so as it was first
 * written, one of `when` included: what it tells is told already. One without an answer is like no other; one that was
 * cancelled before this was written is not counted for it.
 */
export async function isToldAlready(
  tx: Tx,
  recordId: string,
  {
    questions,
    when,
  }: { questions: readonly string[]; when?: { question: string; values: readonly string[] } | undefined },
): Promise<boolean> {
  const [row] = await tx.query<{ told: boolean }>(
    `select exists (
       select 1 from record r
         join record_version v on v.organisation_id = r.organisation_id and v.record_id = r.id and v.version = 1
        where r.dossier_id = self.dossier_id and r.form_id = self.form_id and r.id <> self.id
          and (r.at, r.id) < (self.at, self.id) and r.concerns is not distinct from self.concerns
          and not exists (select from unnest($2::text[]) asked (id)
                           where v.data ->> asked.id is null or v.data ->> asked.id is distinct from own.data ->> asked.id)
          and ($3::text is null or v.data ->> $3::text = any($4::text[]))
          and not exists (select from record_cancellation c where c.record_id = r.id and c.at <= self.at)) as told
       from record self
       join record_version own on own.organisation_id = self.organisation_id and own.record_id = self.id and own.version = 1
      where self.id = $1`,
    [recordId, questions, when?.question ?? null, when?.values ?? []],
  );
  return row?.told === true;
}

/** Whether a record of the dossier, as it was first written and answered so, gives a question the day of a fact of it. */
export async function isRecorded(
  tx: Tx,
  { dossier_id: dossierId, day }: FactRow,
  { formId, question, when }: NonNullable<Matched['unless']>,
): Promise<boolean> {
  const [row] = await tx.query<{ told: boolean }>(
    `select exists (
       select 1 from record r
         join record_version v on v.organisation_id = r.organisation_id and v.record_id = r.id and v.version = 1
        where r.dossier_id = $1 and r.form_id = $2 and v.data ->> $3::text = $4::text
          and ($5::text is null or v.data ->> $5::text = any($6::text[]))) as told`,
    [dossierId, formId, question, day, when?.question ?? null, when?.values ?? []],
  );
  return row?.told === true;
}

/**
 * Whether the fact of the dossier that stands in for a record, of the day that it tells, was counted as an event. It stands
 * in for one: for the first that was so answered of that day, and not cancelled.
 */
export async function isStoodInFor(
  tx: Tx,
  recordId: string,
  eventId: string,
  { when, else: { fact, date } }: { when?: Once['when']; else: NonNullable<Once['else']> },
): Promise<boolean> {
  const [row] = await tx.query<{ told: boolean }>(
    `select exists (
       select 1 from record self
         join record_version own on own.organisation_id = self.organisation_id and own.record_id = self.id and own.version = 1
         join audit_record a on a.dossier_id = self.dossier_id and a.action = $3
           and a.details ->> 'date' = own.data ->> $4::text
         join reporting_event e on e.organisation_id = a.organisation_id and e.source_id = a.id and e.event_id = $2
        where self.id = $1
          and not exists (
            select from record r
              join record_version v on v.organisation_id = r.organisation_id and v.record_id = r.id and v.version = 1
             where r.dossier_id = self.dossier_id and r.form_id = self.form_id and (r.at, r.id) < (self.at, self.id)
               and v.data ->> $4::text = own.data ->> $4::text
               and ($5::text is null or v.data ->> $5::text = any($6::text[]))
               and not exists (select from record_cancellation c where c.record_id = r.id and c.at <= self.at))) as told`,
    [recordId, eventId, fact, date, when?.question ?? null, when?.values ?? []],
  );
  return row?.told === true;
}
