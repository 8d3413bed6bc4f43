import { deleteDB, openDB } from 'idb';
import { type DraftStore, type DraftSubject, type LocalDraft, draftName } from './DraftStore.js';

/** The store of before drafts were sealed: in clear, for whoever opened this browser. */
const FORMER = 'trame-saisies';

type Former = Omit<LocalDraft, 'subject'>;

/**
 * Takes what a person had typed out of the store that kept it in clear, then removes that store for ever: what others
 * had left in it goes with it, since nothing can seal it for them.
 * @param store where their own drafts go, sealed.
 * @param professionalId whose drafts are theirs.
 * @param titleOf what a draft is called in lists; the former store did not say.
 */
export async function takeFormerDrafts(
  store: DraftStore,
  professionalId: string,
  titleOf: (kind: DraftSubject['kind']) => string,
): Promise<void> {
  if (typeof indexedDB === 'undefined' || !(await exists())) return;
  const former = await openDB<{ drafts: { key: string; value: Former } }>(FORMER);
  if (former.objectStoreNames.contains('drafts')) {
    for (const key of await former.getAllKeys('drafts')) {
      const subject = subjectOf(key, professionalId, titleOf);
      const draft = subject && (await former.get('drafts', key));
      if (subject && draft && !(await store.read(draftName(subject)))) {
        await store.write(draftName(subject), { ...draft, subject });
      }
    }
  }
  former.close();
  await deleteDB(FORMER);
}

/** Opening a database that does not exist would make it. */
async function exists(): Promise<boolean> {
  // Trap: browsers without `databases` answer nothing; the former store is then opened, empty, and removed.
  const known = await indexedDB.databases?.();
  return known === undefined || known.some(({ name }) => name === FORMER);
}

/** `task:person`, or `start:circuit:establishment:person`. */
export function subjectOf(
  key: string,
  professionalId: string,
  titleOf: (kind: string) => string,
): DraftSubject | undefined {
  const parts = key.split(':');
  if (parts.pop() !== professionalId) return undefined;
  const [first = '', circuitId, establishmentId] = parts;
  if (parts.length === 1) {
    return { kind: 'task', ids: { taskId: first }, title: titleOf('task'), address: `/taches/${first}` };
  }
  if (parts.length !== 3 || first !== 'start' || !circuitId || !establishmentId) return undefined;
  return {
    kind: 'start',
    ids: { circuitId, establishmentId },
    title: titleOf('start'),
    address: `/demarrer/${circuitId}?etablissement=${establishmentId}`,
  };
}
