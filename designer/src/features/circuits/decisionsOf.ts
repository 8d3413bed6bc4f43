import { newDecision } from '@trame/language';
import type { StudioDraft, StudioPack, StudioSource } from '@trame/schemas';
import { request } from '../../shared/api.js';
import { editorPath } from '../../shared/drafts/index.js';
import { decisionIds } from '../decisions/index.js';
import { fileOf } from './contents/contents.js';
import type { Known } from './panel/CircuitContext.js';

/**
 * What a circuit does with the decision tables of its pack: open one, take its own copy of one, make one.
 *
 * @param create puts a file in the draft
 */
export function decisionsOf(
  circuitId: string,
  pack: StudioPack,
  draft: StudioDraft,
  create: (path: string, text: string) => Promise<void>,
): Pick<Known, 'decisionIds' | 'decisionPath' | 'addDecision' | 'adaptDecision'> {
  const pathOf = (id: string): string | undefined => editorPath(draft.packId, { kind: 'decision', id });
  const from = (step: string): string =>
    `?${new URLSearchParams({ circuit: circuitId, etape: step }).toString()}`;
  return {
    decisionIds: decisionIds(pack, draft),
    decisionPath: (id, step) =>
      fileOf(draft, 'decision', id) ? `${pathOf(id) ?? ''}${from(step)}` : undefined,
    addDecision: async (table, step) => {
      await create(`decisions/${table.id}.dmn`, await newDecision(table));
      return `${pathOf(table.id) ?? ''}${from(step)}`;
    },
    adaptDecision: async (id) => {
      const { text } = await request<StudioSource>(`/studio/drafts/${draft.id}/sources/decision/${id}`);
      await create(`decisions/${id}.dmn`, text);
      return pathOf(id);
    },
  };
}
