import type { InstalledPack } from '../catalog/index.js';
import { documentErrors } from './errors.js';
import type { DocumentData } from './DocumentData.js';
import { fillTemplate } from './fillTemplate.js';
import { templateOf } from './packTemplate.js';
import { documentsRoom } from './room.js';
import { dayOf } from './templates/words/days.js';

const watermark = 'Aperçu, sans valeur';

/**
 * A template filled with its example, or with what is given, as a PDF. Nothing is stored.
 * @param data in place of the template's example, by first name
 * @param left aborted when who asked is gone
 * @throws Problem `unknown-template`, `rendering-failed` (with what is at fault, in French)
 */
export async function previewDocument(
  pack: InstalledPack,
  templateId: string,
  data: Record<string, unknown> = {},
  left?: AbortSignal,
): Promise<Buffer> {
  const template = templateOf(pack, templateId);
  const at = new Date();
  // A preview is of nobody: it bears no INS.
  const filled: DocumentData = { aujourdHui: dayOf(at), ...template.sample, ...data, ins: undefined };
  try {
    const request = fillTemplate({ pack, template, data: filled, watermark, at });
    return (await documentsRoom().renderer.renderPdf(request, left)).pdf;
  } catch (error) {
    const { message, retryable } = error as { message: string; retryable?: boolean };
    // Errors of this room carry `retryable` and a French message; another's message is not for a person.
    if (retryable === undefined) throw error;
    throw documentErrors.problem('rendering-failed', { detail: message, cause: error });
  }
}
