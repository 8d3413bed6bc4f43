import type { DocumentModel } from '@trame/schemas';
import type { DocumentData } from './DocumentData.js';
import { isMasked, tellsPlace } from './maskData.js';
import type { Sending } from './policy.js';

/**
 * What of a version is kept from who receives it, for each way out alike.
 * @param placeKept somebody around the person must not know where they live
 */
export function guardOf(
  model: DocumentModel | undefined,
  data: DocumentData,
  placeKept: boolean,
): Pick<Sending, 'hasMasks' | 'masked' | 'tellsPlace'> {
  return {
    hasMasks: (model?.masks ?? []).length > 0,
    masked: isMasked(data),
    tellsPlace: placeKept && tellsPlace(data),
  };
}
