import type { RetentionRule } from '@trame/schemas';
import { getPack } from '../../catalog/index.js';
import { parametersOf, readDossiers, stageOf, type DossierRow } from '../../dossiers/index.js';
import { getEstablishment } from '../../organisation/index.js';
import type { Tx } from '../../platform/index.js';
import { dueOf, type Due, type RetentionFacts } from './dueOf.js';
import { keptGroup } from './keptGroup.js';
import { latestBirth } from './latestBirth.js';

/** A dossier with what decides how long it is kept: rules, facts, what parameters say; the day it was closed. */
export type Retention = {
  dossier: DossierRow;
  closed: string | null;
  rules: readonly RetentionRule[];
  facts: RetentionFacts;
  lengths: Readonly<Record<string, unknown>>;
};

/** A dossier with when it may go, and the day it was closed, as an ISO day. */
export type DossierDue = { dossier: DossierRow; closed: string | null; due: Due };

type Held = {
  id: string;
  forms: string[];
  documents: Record<string, string>;
  domains: string[];
  closed: string | null;
  opened: string;
  visited: string[];
  entered: boolean;
  written: string | null;
  /** Of those who are or were members of a household, as their traits say. */
  births: Array<string | null>;
};

/**
 * When some dossiers may go, by the tables of the pack now in force where they are and the parameters of their
 * establishment.
 */
export async function readDues(tx: Tx, ids: readonly string[]): Promise<DossierDue[]> {
  return (await readRetention(tx, ids)).map(({ dossier, closed, rules, facts, lengths }) => ({
    dossier,
    closed,
    due: dueOf(rules, facts, lengths),
  }));
}

/** What decides how long some dossiers, and what they hold, are kept. */
export async function readRetention(tx: Tx, ids: readonly string[]): Promise<Retention[]> {
  const held = new Map((await readHeld(tx, ids)).map((row) => [row.id, row]));
  const found: Retention[] = [];
  for (const dossier of await readDossiers(tx, ids)) {
    const facts = held.get(dossier.id);
    if (!facts) continue;
    const pack = await getPack(dossier.packId, tx);
    const establishment = await getEstablishment(tx, dossier.establishmentId);
    const born = latestBirth([dossier.traits.dateNaissance, ...facts.births]);
    const left = dossier.exitDate ?? facts.closed;
    const days = {
      ouverture: facts.opened,
      ...(left === null ? {} : { sortie: left }),
      ...(facts.closed === null ? {} : { cloture: facts.closed }),
      ...(facts.written === null ? {} : { 'dernier-ecrit': facts.written }),
      ...(born === undefined ? {} : { naissance: born }),
    };
    const group = keptGroup({
      stage: stageOf(pack.manifest, dossier.stage),
      visited: facts.visited.map((id) => stageOf(pack.manifest, id)),
      entered: facts.entered,
    });
    const { forms, domains, documents: documentDays } = facts;
    found.push({
      dossier,
      closed: facts.closed,
      rules: [...pack.retention.values()].flatMap((table) => table.rules),
      facts: { group, forms, documents: Object.keys(documentDays), domains, days, documentDays },
      lengths: parametersOf(pack.manifest, establishment),
    });
  }
  return found;
}

function readHeld(tx: Tx, ids: readonly string[]): Promise<Held[]> {
  return tx.query<Held>(
    `select d.id,
       array(select m.ref_id from moment m
              where m.dossier_id = d.id and m.kind = 'etape' and m.ref_kind = 'etape' order by m.at, m.id) as visited,
       d.entry_date is not null as entered,
       array(select u.traits ->> 'dateNaissance' from household_member h join usager u on u.id = h.usager_id
              where h.dossier_id = d.id) as births,
       array(select distinct r.form_id from record r where r.dossier_id = d.id) as forms,
       (select coalesce(jsonb_object_agg(m.template_id, m.day), '{}') from (
          select o.template_id, (max(v.created_at) at time zone 'Europe/Paris')::date::text as day
            from document o join document_version v on v.document_id = o.id
           where o.dossier_id = d.id group by o.template_id) m) as documents,
       array(select r.domain from record r where r.dossier_id = d.id
             union select m.domain from document m where m.dossier_id = d.id
             union select g.domain from grid_result g where g.dossier_id = d.id
             union select f.domain from filed_file f where f.dossier_id = d.id) as domains,
       (d.closed_at at time zone 'Europe/Paris')::date::text as closed,
       (d.created_at at time zone 'Europe/Paris')::date::text as opened,
       greatest(
         (greatest((select max(r.at) from record r where r.dossier_id = d.id),
                   (select max(v.at) from record_version v join record r on r.id = v.record_id where r.dossier_id = d.id),
                   (select max(g.at) from grid_result g where g.dossier_id = d.id),
                   (select max(f.filed_at) from filed_file f where f.dossier_id = d.id),
                   (select max(m.created_at) from document m where m.dossier_id = d.id),
                   (select max(v.created_at) from document_version v join document m on m.id = v.document_id
                     where m.dossier_id = d.id))
           at time zone 'Europe/Paris')::date,
         -- What was eliminated alone was written all the same.
         (select max(e.last_day) from elimination e
           where e.dossier_id = d.id and e.document_id is not null))::text as written
       from dossier d where d.id = any($1::uuid[])`,
    [ids],
  );
}
