import { useQuery } from '@tanstack/react-query';
import { judgeSitting } from '@trame/language';
import { TrameGrid } from '@trame/runtime-ui/form-kit';
import type { Grid, GridBundle, StudioDraftFile } from '@trame/schemas';
import { request } from '../../../shared/api.js';
import { addressOf, fileOf } from '../contents/contents.js';
import type { Data } from './Act.js';
import { useShownTrial } from './TrialContext.js';
import { e } from './words.js';

/** The real grid, scored as it is for good. */
export function FullGrid({
  id,
  submitLabel,
  onDone,
}: {
  id: string;
  submitLabel: string;
  onDone(result: Data): void;
}) {
  const { draft, pack } = useShownTrial();
  const file = fileOf(draft, 'grid', id);
  const grid = useQuery({
    queryKey: ['grid-of', draft.id, id, file?.revision ?? pack.versionId],
    queryFn: async (): Promise<Grid> =>
      file
        ? (JSON.parse((await request<StudioDraftFile>(addressOf(draft.id, file.path))).content) as Grid)
        : (await request<GridBundle>(`/packs/${pack.versionId}/grids/${id}`)).grid,
    retry: false,
  });
  if (grid.isError) return <p className="ci-fault">{e('missingGrid', { id })}</p>;
  if (!grid.data) return <p role="status">{e('preparing')}</p>;
  const model = grid.data;
  return (
    <div className="ci-form">
      <TrameGrid
        grid={model}
        submitLabel={submitLabel}
        onSubmit={(given) => {
          const { result, answers } = judgeSitting(model, given);
          onDone({ ...result, reponses: answers });
        }}
      />
    </div>
  );
}
