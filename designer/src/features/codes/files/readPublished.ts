import type { CodeList, StudioDraftFile } from '@trame/schemas';
import { ApiProblem, request } from '../../../shared/api.js';

/** A list as the version that the draft comes from has it; null when it is new. @throws ApiProblem */
export async function readPublished(draftId: string, path: string): Promise<CodeList | null> {
  try {
    const address = `/studio/drafts/${draftId}/files?path=${encodeURIComponent(path)}&revision=0`;
    const { content } = await request<StudioDraftFile>(address);
    return JSON.parse(content) as CodeList;
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 404) return null;
    throw error;
  }
}
