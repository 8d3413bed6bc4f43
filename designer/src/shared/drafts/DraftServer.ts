import type { StudioDraftFile, StudioDraftSaved } from '@trame/schemas';
import { request, send } from '../api.js';

/** Where the files of one draft are kept. Each method throws an ApiProblem. */
export interface DraftServer {
  /** @param revision a former state; now when absent */
  read(path: string, revision?: number): Promise<StudioDraftFile>;
  /**
   * @param expected the revision that is changed, or `new` to create
   * @param restores the former state this content gives back
   */
  save(path: string, content: string, expected: number | 'new', restores?: number): Promise<StudioDraftSaved>;
  remove(path: string, expected: number): Promise<StudioDraftSaved>;
}

/** The files of a draft, by the studio's API. */
export function draftServer(draftId: string): DraftServer {
  const address = (path: string): string =>
    `/studio/drafts/${draftId}/files?path=${encodeURIComponent(path)}`;
  return {
    read: (path, revision) =>
      request(address(path) + (revision === undefined ? '' : `&revision=${revision}`)),
    save: (path, content, expected, restores) =>
      send('PUT', address(path), {
        headers: expected === 'new' ? { 'if-none-match': '*' } : { 'if-match': `"${expected}"` },
        body: { content, ...(restores === undefined ? {} : { restores }) },
      }),
    remove: (path, expected) => send('DELETE', address(path), { headers: { 'if-match': `"${expected}"` } }),
  };
}
