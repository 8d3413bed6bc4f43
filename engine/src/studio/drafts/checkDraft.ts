import type { Fault } from '@trame/schemas';
import { checkContent, checkContentOf } from '../../catalog/index.js';
import { asPublished, nextOf } from './asPublished.js';
import type { DraftContent, DraftRow } from './draftRow.js';

/** The last check of each of the drafts last seen: it holds as long as the draft's revision. */
const known = new Map<string, { revision: number; faults: Promise<Fault[]> }>();
const KEPT = 50;

/** Every fault of a draft, errors and warnings, by file and path. */
export function checkDraft({ id, revision }: DraftRow, content: DraftContent): Promise<Fault[]> {
  const last = known.get(id);
  if (last?.revision === revision) return last.faults;
  const faults = checkContent(content.base, asPublished(content, nextOf(content)));
  known.delete(id);
  known.set(id, { revision, faults });
  faults.catch(() => known.delete(id));
  for (const [oldest] of known) {
    if (known.size <= KEPT) break;
    known.delete(oldest);
  }
  return faults;
}

/** The faults of one file of a draft, in the light of the others. */
export async function checkDraftFile(content: DraftContent, path: string): Promise<Fault[]> {
  const files = asPublished(content, nextOf(content));
  return path in files ? checkContentOf(content.base, files, path) : [];
}
