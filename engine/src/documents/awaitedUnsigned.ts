import type { DocumentFlow } from '@trame/schemas';
import { getPack } from '../catalog/index.js';
import type { Tx } from '../platform/index.js';
import { awaitedForDmp } from './awaitedForDmp.js';
import type { Statut } from './signature.js';

/**
 * Of some documents, those that nobody has signed yet and that await somebody: their flow wants them signed, or one who is
 * not a professional must sign and was not said unable to. What professionals alone must sign awaits nobody otherwise.
 */
export async function awaitedUnsigned(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{
    id: string;
    packVersionId: string;
    templateId: string;
    flow: DocumentFlow;
    answered: Record<string, Statut>;
  }>(
    `select d.id, d.pack_version_id as "packVersionId", d.template_id as "templateId", d.flow,
       (select coalesce(jsonb_object_agg(s.signatory, s.statut), '{}')
          from (select distinct on (signatory) signatory, statut from document_signature
                 where document_id = d.id order by signatory, version desc) s) as answered
       from document d where d.id = any($1::uuid[]) and d.state = 'a-signer'`,
    [ids],
  );
  const awaited: string[] = [];
  for (const { id, packVersionId, templateId, flow, answered } of rows) {
    const { signed = false } = flow;
    const signatories = (await getPack(packVersionId, tx)).documents.get(templateId)?.model.signatories ?? [];
    if (signed || awaitedForDmp(signatories, new Map(Object.entries(answered)), signed).length > 0)
      awaited.push(id);
  }
  return awaited;
}
