import type { DocumentData } from './DocumentData.js';

/**
 * The facts of a document without what its template declares as masked (an address of placement): the masked variant,
 * told in the snapshot by `document.masque`.
 * @param masks paths of the template (`formulaires.projet.chambre`)
 */
export function maskData(data: DocumentData, masks: readonly string[]): DocumentData {
  const masked = structuredClone(data);
  for (const path of masks) {
    const keys = path.split('.');
    const last = keys.pop() as string;
    let holder: unknown = masked;
    for (const key of keys) holder = isObject(holder) && Object.hasOwn(holder, key) ? holder[key] : undefined;
    if (isObject(holder)) delete holder[last];
  }
  return { ...masked, document: { ...(masked['document'] as object), masque: true } };
}

/** Whether a snapshot is that of a masked variant. */
export function isMasked(data: DocumentData): boolean {
  const told = data['document'];
  return isObject(told) && told['masque'] === true;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
