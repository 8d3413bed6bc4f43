import type { DocumentLine } from '@trame/schemas';
import type { RenderedPdf } from '../rendering/Renderer.js';
import { documentsRoom } from '../room.js';
import { holdsAt } from './SealIdentity.js';
import { sealPdf } from './sealPdf.js';

/** Whether a signed version carries the seal of the establishment, or why it does not. */
export type Seal = NonNullable<DocumentLine['seal']>;

/**
 * Seals the version that is signed. Without a certificate, or with one that does not hold that day, it stays as it is,
 * and says so: a signature that was given is never lost for want of a seal.
 */
export async function sealVersion(
  rendered: RenderedPdf,
  at: Date,
): Promise<{ rendered: RenderedPdf; seal: Seal }> {
  const { identity } = documentsRoom();
  if (!identity) return { rendered, seal: { state: 'sans-certificat' } };
  const { subject: by, issuer, notAfter } = identity;
  const told = { by, issuer, until: notAfter.toISOString() };
  if (!holdsAt(identity, at)) return { rendered, seal: { state: 'certificat-hors-validite', ...told } };
  const pdf = await sealPdf(rendered.pdf, identity, at);
  return { rendered: { ...rendered, pdf }, seal: { state: 'scelle', ...told } };
}
