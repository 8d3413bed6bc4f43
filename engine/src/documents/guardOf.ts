import type { DocumentModel } from '@trame/schemas';
import type { Tx } from '../platform/index.js';
import { isMasked, tellsPlace } from './maskData.js';
import type { Sending } from './policy.js';
import { signaturesAt, type VersionRow } from './rows.js';

/**
 * What of a version is kept from who receives it, for each way out alike.
 * @param placeKept somebody around the person must not know where they live
 */
export async function guardOf(
  tx: Tx,
  documentId: string,
  model: DocumentModel | undefined,
  { version, data }: Pick<VersionRow, 'version' | 'data'>,
  placeKept: boolean,
): Promise<Pick<Sending, 'hasMasks' | 'masked' | 'tellsPlace' | 'tellsSigner'>> {
  const signers = new Set(
    model?.signatories.filter(({ kind }) => kind === 'professional').map(({ id }) => id),
  );
  return {
    hasMasks: (model?.masks ?? []).length > 0,
    masked: isMasked(data),
    tellsPlace: placeKept && tellsPlace(data),
    tellsSigner:
      placeKept &&
      (await signaturesAt(tx, documentId, version)).some(
        ({ signatory, provedName }) => signers.has(signatory) || Boolean(provedName),
      ),
  };
}
