import type { DocumentObstacle } from '@trame/schemas';
import { awaitedUnsigned } from '../../../documents/index.js';
import type { DossierRow } from '../../../dossiers/index.js';
import { MOST_TRIES } from '../../../links/index.js';
import { localDay } from '../../../organisation/index.js';
import type { Tx } from '../../../platform/index.js';
import type { Due } from '../../retention/dueOf.js';
import { dueOfDocument } from '../../retention/dueOfDocument.js';
import { readRetention } from '../../retention/readDues.js';
import { obstaclesOfDocument } from './obstaclesOfDocument.js';

/** A document with when it may go alone, and why not today. */
export type JudgedDocument = {
  document: DocumentRow;
  dossier: DossierRow;
  due: Due | undefined;
  obstacles: DocumentObstacle[];
};

type DocumentRow = {
  id: string;
  dossierId: string;
  templateId: string;
  domain: string;
  title: string;
  /** ISO days: it was made, its last version was. */
  madeOn: string;
  lastOn: string;
  sha256: string[];
  holds: number;
  awaited: boolean;
  borne: boolean;
  replaces: boolean;
};

/** When some documents may go alone, and why not today, in the order they were made. */
export async function judgeDocuments(tx: Tx, ids: readonly string[]): Promise<JudgedDocument[]> {
  const documents = await readDocuments(tx, ids);
  const kept = await readRetention(tx, [...new Set(documents.map(({ dossierId }) => dossierId))]);
  const retention = new Map(kept.map((one) => [one.dossier.id, one]));
  const today = localDay(tx.now());
  return documents.flatMap((document) => {
    const of = retention.get(document.dossierId);
    if (!of) return [];
    const due = dueOfDocument(of.rules, of.facts, { ...document, day: document.lastOn }, of.lengths);
    return [
      { document, dossier: of.dossier, due, obstacles: obstaclesOfDocument({ ...document, due, today }) },
    ];
  });
}

async function readDocuments(tx: Tx, ids: readonly string[]): Promise<DocumentRow[]> {
  return tx.query<DocumentRow>(
    `select d.id, d.dossier_id as "dossierId", d.template_id as "templateId", d.domain, d.title,
       (d.created_at at time zone 'Europe/Paris')::date::text as "madeOn",
       (select (max(v.created_at) at time zone 'Europe/Paris')::date::text
          from document_version v where v.document_id = d.id) as "lastOn",
       array(select v.sha256 from document_version v where v.document_id = d.id order by v.version) as sha256,
       (select count(*)::int from retention_hold h
         where h.dossier_id = d.dossier_id and h.lifted_at is null) as holds,
       o.phase = 'actif'
         and (d.state = 'signe-partiellement' or d.id = any($4::uuid[])
              or exists (select from remote_signature r
                          where r.document_id = d.id and r.answer is null and r.withdrawn_at is null
                            and r.expires_at > $2 and r.tries < $3))
         and not exists (select from document_withdrawal w where w.document_id = d.id)
         and not exists (select from document_succession s join document n on n.id = s.successor_id
                          where s.former_id = d.id and (d.state <> 'signe' or n.state in ('signe', 'produit'))
                            and not exists (select from document_withdrawal w where w.document_id = n.id)) as awaited,
       exists (select from task t
                where t.dossier_id = d.dossier_id and t.document_id = d.id
                  and t.state in ('ouverte', 'prise')) as borne,
       exists (select from document_succession s
                where s.successor_id = d.id
                  and not exists (select from document_withdrawal w where w.document_id = s.former_id)) as replaces
       from document d join dossier o on o.id = d.dossier_id where d.id = any($1::uuid[]) order by d.created_at, d.id`,
    [ids, tx.now(), MOST_TRIES, await awaitedUnsigned(tx, ids)],
  );
}
