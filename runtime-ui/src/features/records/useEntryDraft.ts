import { useQueryClient } from '@tanstack/react-query';
import type { Dossier, DraftDetail } from '@trame/schemas';
import { type DraftKeeper, useDraftKeeper } from '../../form-kit/index.js';
import { saverOf } from '../local-drafts/index.js';
import { entryAddress } from './entryAddress.js';

/**
 * Keeps what is typed in a draft of a dossier: sealed on this computer at once, on the server soon after.
 * @param onReload shows it anew, when it has evolved since it was opened
 */
export function useEntryDraft(
  dossier: Dossier,
  entry: DraftDetail,
  onReload: () => Promise<void>,
): DraftKeeper {
  const client = useQueryClient();
  const subject = {
    kind: 'entry',
    ids: { draftId: entry.id },
    title: `${entry.title}, ${dossier.displayName}`,
    address: entryAddress(dossier.id, entry.id),
    version: entry.packVersionId,
  };
  return useDraftKeeper({
    subject,
    server: { data: entry.data, savedAt: entry.savedAt, mark: String(entry.revision) },
    save: async (data, mark, sent) => {
      const outcome = await saverOf(subject)(data, mark, sent);
      // Whoever opens it again finds what was just kept, not what was when it was first opened.
      if (outcome.kind === 'saved' && outcome.moved) {
        // It has evolved since it was opened: what was just kept was brought to its version, and is shown in it.
        void onReload();
      } else if (outcome.kind === 'saved') {
        const { savedAt } = outcome;
        client.setQueryData<DraftDetail>(['draft', entry.id], (known) =>
          known ? { ...known, data, savedAt, revision: Number(outcome.mark) } : known,
        );
      }
      return outcome;
    },
  });
}
