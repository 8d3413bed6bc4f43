import { createHash, randomUUID } from 'node:crypto';
import type { DraftDocument } from '@trame/schemas';
import { principalNow } from '../access/index.js';
import { recordAudit } from '../audit/index.js';
import { inOrganisation, type Principal } from '../platform/index.js';
import { fillTemplate } from './fillTemplate.js';
import { fillingOf } from './produceDocument.js';
import { packToProduce } from './produceByHand.js';
import { printing } from './renderingFailed.js';
import { documentsRoom } from './room.js';

/** A document as it would be made now, to be read. */
export interface DocumentDraft {
  pdf: Buffer;
  fileName: string;
  sha256: string;
}

const watermark = 'Brouillon, sans valeur';

/**
 * The draft of a document, for who may produce it: filled with what the dossier says now, which each page says it is. It
 * is kept nowhere, so that it is neither signed nor sent; it bears no INS. The reading is traced.
 * @param left aborted when who asked is gone: it stops, and nothing is traced as read
 * @throws Problem `dossier-not-found`, `not-producible`, what `chooseConcerned` raises, `rendering-failed` (with what is at fault, in French)
 */
export async function draftByHand(
  principal: Principal,
  dossierId: string,
  { templateId, masked = false, concerns }: DraftDocument,
  left: AbortSignal,
): Promise<DocumentDraft> {
  const { organisationId } = principal;
  const asked = { templateId, concerns };
  const filling = await inOrganisation(organisationId, async (tx) => {
    const chosen = await packToProduce(tx, principal, dossierId, asked);
    return fillingOf(tx, { dossierId, ...chosen, templateId, masked }, randomUUID());
  });
  const data = { ...filling.data, ins: undefined };
  const { pdf } = await printing(() => {
    const request = fillTemplate({ ...filling, data, watermark });
    return documentsRoom().renderer.renderPdf({ ...request, title: `${request.title} (brouillon)` }, left);
  });
  const sha256 = createHash('sha256').update(pdf).digest('hex');
  // What took a while is judged again before it is handed over.
  await inOrganisation(organisationId, async (tx) => {
    const chosen = await packToProduce(tx, await principalNow(tx, principal), dossierId, asked);
    await recordAudit(tx, {
      action: 'document.brouillon',
      actor: principal,
      dossierId,
      subject: { kind: 'documents', id: dossierId },
      details: {
        modele: templateId,
        masque: masked,
        sha256,
        ...(chosen.concerns ? { concerne: chosen.concerns } : {}),
      },
    });
  });
  return { pdf, sha256, fileName: `${templateId}-brouillon.pdf` };
}
