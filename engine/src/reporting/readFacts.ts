import type { Tx } from '../platform/index.js';

/** A line of the trail that may make an event. */
export type FactRow = {
  id: string;
  txid: string;
  at: Date;
  action: string;
  of: string | null;
  pack_id: string;
  establishment_id: string;
  usager_id: string;
  role: string | null;
  answers: Record<string, unknown> | null;
};

/**
 * The lines of the trail after a mark, in the order of the transactions that wrote them, none of a transaction that may
 * still be followed by an older one. The record is told as it was first written, a
 * document signed by the state it came to; the place is that of the dossier, the
 * role the one its author held there that day.
 */
export async function readFacts(
  tx: Tx,
  after: { txid: string; record_id: string; horizon: string },
  actions: readonly string[],
  size: number,
): Promise<FactRow[]> {
  return tx.query<FactRow>(
    `select a.id, a.txid, a.at, a.action, d.pack_id, d.establishment_id, d.usager_id,
            coalesce(case when a.action = 'circuit.ouvert' then a.details ->> 'circuit' end, a.details ->> 'formulaire', a.details ->> 'grille', a.details ->> 'modele', a.details ->> 'a',
              (select doc.template_id from document doc
                where doc.id = case when a.action like 'document.%' then a.subject_id::uuid end)) as "of",
            (select post.role_id from activity post where post.professional_id = a.actor_id
                and post.establishment_id = d.establishment_id
                and (a.at at time zone 'Europe/Paris')::date between post.from_date and coalesce(post.to_date, 'infinity')
              order by post.from_date, post.id limit 1) as role,
            case when a.action = 'document.signe' then jsonb_build_object('etat', a.details -> 'etat') else
              (select v.data from record_version v where v.organisation_id = $6 and v.version = 1
                and v.record_id = case when a.action = 'fiche.enregistree' then a.subject_id::uuid end) end as answers
       from (select * from audit_record
              where (txid, id) > ($1::xid8, $2::bigint) and txid < $3::xid8 and action = any($4)
                and dossier_id is not null
              order by txid, id limit $5) a
       join dossier d on d.id = a.dossier_id
      order by a.txid, a.id`,
    [after.txid, after.record_id, after.horizon, actions, size, tx.organisationId],
  );
}
