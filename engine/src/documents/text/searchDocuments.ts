import type { FoundDocuments } from '@trame/schemas';
import { recordAudit } from '../../audit/index.js';
import { linkDossiers, personName } from '../../dossiers/index.js';
import { SealBroken, unseal, unwrapKey } from '../../organisation/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { passageOf, readReaches, soughtIn } from '../../records/index.js';
import { readStanding } from '../life/readStanding.js';
import { documentsRoom } from '../room.js';
import type { DocumentState } from '../state.js';
import { textPlace } from './sealedTexts.js';

/** What is sought: words, in one dossier or in all those one may read. */
export type DocumentSearch = { q: string; dossier?: string };

const SHOWN = 30;
const LOOKED_AT = 100;
/** Characters gone through for the passages of one search; what is found beyond is shown without. */
const GONE_THROUGH = 1_000_000;

type Found = { kind: 'document' | 'fichier'; id: string; object_id: string };
/** Told last when so many hold the words that the oldest were not gone through. */
type Beyond = { kind: 'au-dela' };
type Line = Found & {
  title: string;
  domain: string;
  dossierId: string;
  at: Date;
  /** Of a document; none of a file. */
  state: DocumentState | null;
  sealed: Buffer | null;
  keyId: string | null;
  wrapped: Buffer | null;
};

/**
 * The documents and the filed files that hold words, in the dossiers and the domains one may read, the latest first,
 * each with the passage: who may open one finds it, and nobody else. Who sought, and the dossiers shown, are in the
 * trail; the words are not.
 */
export async function searchDocuments(
  tx: Tx,
  principal: Principal,
  { q, dossier }: DocumentSearch,
): Promise<FoundDocuments> {
  const { domains, teams } = await readReaches(tx, principal);
  const told = await tx.query<Found | Beyond>(
    'select kind, id, object_id from search_documents($1, $2, $3::uuid[], $4, $5)',
    [q, JSON.stringify(domains), teams, dossier ?? null, LOOKED_AT],
  );
  const found = told.filter((one): one is Found => one.kind !== 'au-dela');
  const lines = await readLines(tx, found);
  const dossierIds = [...new Set(lines.map(({ dossierId }) => dossierId))];
  const opened = new Map((await linkDossiers(tx, principal, dossierIds)).map((one) => [one.dossier.id, one]));
  const mine = lines.filter(({ dossierId, domain }) => opened.get(dossierId)?.readable.includes(domain));
  const items: FoundDocuments['items'] = [];
  let left = GONE_THROUGH;
  for (const line of mine.slice(0, SHOWN)) {
    const { dossier: of } = opened.get(line.dossierId)!;
    const text = left > 0 ? textOf(tx, line) : '';
    const extract = passageOf(text, ...soughtIn(q));
    left -= text.length;
    const standing = line.state
      ? (await readStanding(tx, { id: line.id, state: line.state })).state
      : undefined;
    items.push({
      kind: line.kind,
      id: line.id,
      title: line.title,
      domain: line.domain,
      at: line.at.toISOString(),
      dossierId: line.dossierId,
      person: personName(of.traits),
      ...(standing === 'retire' || standing === 'remplace' ? { standing } : {}),
      ...(extract ? { extract } : {}),
    });
  }
  await recordAudit(tx, {
    action: 'documents.recherches',
    actor: principal,
    ...(dossier === undefined ? {} : { dossierId: dossier }),
    subject: { kind: 'liste', id: 'documents' },
    details: { lignes: items.length, dossiers: [...new Set(items.map(({ dossierId }) => dossierId))] },
  });
  const beyond = found.length < told.length;
  return { items, more: mine.length > SHOWN || found.length === LOOKED_AT || beyond };
}

async function readLines(tx: Tx, found: readonly Found[]): Promise<Line[]> {
  if (found.length === 0) return [];
  return tx.query<Line>(
    `select f.kind, f.id, f.object_id, coalesce(d.title, x.title) as title, coalesce(d.domain, x.domain) as domain,
            coalesce(d.dossier_id, x.dossier_id) as "dossierId", coalesce(v.created_at, x.filed_at) as at, d.state,
            t.sealed, t.key_id as "keyId", k.wrapped
       from rows from (jsonb_to_recordset($1::jsonb) as (kind text, id uuid, object_id uuid))
              with ordinality as f (kind, id, object_id, rank)
       join document_text t on t.object_id = f.object_id
       left join organisation_key k on k.id = t.key_id
       left join document d on f.kind = 'document' and d.id = f.id
       left join document_version v on v.document_id = d.id and v.version = d.version
       left join filed_file x on f.kind = 'fichier' and x.file_id = f.id
      order by f.rank`,
    [JSON.stringify(found)],
  );
}

/** What was sealed; nothing when it no longer opens: the document is found all the same. */
function textOf(tx: Tx, { object_id: id, sealed, keyId, wrapped }: Line): string {
  if (!sealed || !keyId) return '';
  try {
    const { key } = unwrapKey(tx, documentsRoom().master, { id: keyId, wrapped });
    return unseal(key, textPlace(tx.organisationId, id), sealed).toString().replace(/\s+/g, ' ');
  } catch (error) {
    if (error instanceof SealBroken) return '';
    throw error;
  }
}
