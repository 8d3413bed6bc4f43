import type { ProduceDocument } from '@trame/schemas';
import { chooseConcerned, type Concerns } from '../dossiers/index.js';
import { principalNow } from '../access/index.js';
import { inOrganisation, type Principal, type Tx } from '../platform/index.js';
import { documentErrors } from './errors.js';
import { producibleIn } from './producible.js';
import { produceDocument, type ProducedDocument } from './produceDocument.js';
import { printing } from './renderingFailed.js';

/**
 * Produces a document of a dossier that somebody asks for. The key comes from the browser: the same request sent twice
 * makes one document. Nothing is made for who is gone before it is written: the same key makes it later.
 * @param left aborted when who asked is gone
 * @throws Problem `dossier-not-found`, `not-producible`, `not-replaceable`, `document-withdrawn`, `document-superseded`,
 * `not-a-household`, `member-not-found`, `member-left`, `rendering-failed` (with what is at fault, in French)
 */
export async function produceByHand(
  principal: Principal,
  dossierId: string,
  { templateId, key, masked = false, replaces, concerns }: ProduceDocument,
  left: AbortSignal,
): Promise<ProducedDocument> {
  const { organisationId } = principal;
  const asked = { templateId, concerns };
  const allowed = (tx: Tx, asking: Principal) => packToProduce(tx, asking, dossierId, asked);
  const chosen = await inOrganisation(organisationId, (tx) => allowed(tx, principal));
  return printing(() =>
    produceDocument(organisationId, {
      dossierId,
      ...chosen,
      templateId,
      masked,
      ...(replaces ? { replaces } : {}),
      idempotencyKey: `main:${dossierId}:${principal.professionalId}:${key}`,
      actor: principal,
      left,
      stillAllowed: async (tx) => void (await allowed(tx, await principalNow(tx, principal))),
    }),
  );
}

/**
 * The version of the pack by which somebody may produce a document of a dossier now, and whom of the household it is of.
 * @throws Problem `dossier-not-found`, `not-producible`, and what `chooseConcerned` raises
 */
export async function packToProduce(
  tx: Tx,
  principal: Principal,
  dossierId: string,
  { templateId, concerns }: { templateId: string; concerns: readonly string[] | undefined },
): Promise<{ packVersionId: string; concerns: Concerns }> {
  const { pack, opened, templates } = await producibleIn(tx, principal, dossierId);
  if (!templates.some(({ model }) => model.id === templateId)) throw documentErrors.problem('not-producible');
  return { packVersionId: pack.versionId, concerns: await chooseConcerned(tx, opened, concerns) };
}
