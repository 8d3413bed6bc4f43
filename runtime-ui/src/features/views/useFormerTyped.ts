import type { StartForm } from '@trame/schemas';
import { useEffect, useState } from 'react';
import { draftName, useDraftStorage } from '../../form-kit/index.js';
import { saverOf } from '../local-drafts/index.js';
import { startSubject, type StartPlace } from './startSubject.js';

/**
 * Sends first what this computer keeps of a former version of the form that opens a circuit: the server brings it to the one
 * in force, and it is shown as it is then.
 * @param onSent reads the form again
 * @returns true once nothing of a former version waits here
 */
export function useFormerTyped(
  start: StartForm | undefined,
  place: StartPlace,
  onSent: () => Promise<unknown>,
): boolean {
  const storage = useDraftStorage();
  const [settled, setSettled] = useState<string>();
  const opening = storage.status === 'opening';
  const store = storage.status === 'open' ? storage.store : undefined;
  const { establishment, dossier, intake } = place;
  const version = start?.packVersionId;
  useEffect(() => {
    if (!start || opening || settled === version) return undefined;
    let wanted = true;
    const name = draftName(startSubject(start, { establishment, dossier, intake }));
    const sendFormer = async (): Promise<void> => {
      const kept = await store?.read(name);
      if (!store || !kept?.subject.version || kept.subject.version === version) return;
      const { kind } = await saverOf(kept.subject)(kept.data, kept.base);
      if (kind !== 'saved') return;
      await store.remove(name);
      await onSent();
    };
    // What cannot be sent is met by the page itself, which shows both.
    void sendFormer()
      .catch(() => undefined)
      .finally(() => {
        if (wanted) setSettled(version);
      });
    return () => {
      wanted = false;
    };
  }, [start, version, establishment, dossier, intake, store, opening, settled, onSent]);
  return settled !== undefined && settled === version;
}
