import { type DraftStore, type LocalDraft, draftName, whileNotFilled } from '../../form-kit/index.js';
import { saverOf } from './savers.js';

/** What this computer keeps and could not send by itself, and why. */
export interface LeftDraft {
  draft: LocalDraft;
  why: { kind: 'conflict' } | { kind: 'refused'; message: string } | { kind: 'later' };
}

/**
 * Sends what a person had typed and not sent, except what a page is filling or about to: that page sends it.
 * @param here path of the page that is shown
 * @returns what is left, the latest first
 */
export async function sendLocalDrafts(store: DraftStore, here: string): Promise<LeftDraft[]> {
  const left: LeftDraft[] = [];
  for (const draft of await store.list()) {
    if (draft.subject.address.split('?')[0] === here) continue;
    const name = draftName(draft.subject);
    await whileNotFilled(name, async () => {
      const outcome = await saverOf(draft.subject)(draft.data, draft.base, draft.sent);
      // What was typed meanwhile in a page that has just opened is not the server's yet.
      const same = (await store.read(name))?.at === draft.at;
      if (outcome.kind === 'saved') {
        if (same) await store.remove(name);
      } else if (same) {
        left.push({ draft, why: outcome.kind === 'conflict' ? { kind: 'conflict' } : outcome });
      }
    });
  }
  return left.sort((a, b) => b.draft.at.localeCompare(a.draft.at));
}
