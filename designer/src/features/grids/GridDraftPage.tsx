import { useQuery } from '@tanstack/react-query';
import type { Grid, GridBundle, StudioPack } from '@trame/schemas';
import { useMemo } from 'react';
import { useParams } from 'react-router';
import { ApiProblem, request } from '../../shared/api.js';
import {
  FileConflict,
  SaveMark,
  UndoButtons,
  useCurrentDraft,
  useDraftFile,
  useSurroundings,
} from '../../shared/drafts/index.js';
import { Loaded } from '../../shared/Loaded.js';
import { PageHead } from '../../shared/PageHead.js';
import { usePack } from '../../shared/usePack.js';
import { gridPath } from './files/gridPath.js';
import { UnreadableGrid } from './files/UnreadableGrid.js';
import { readGridValue } from './files/readGridFile.js';
import { GridEditor } from './GridEditor.js';
import { t } from './words.js';

/** A grid of the draft, to be shaped. */
export function GridDraftPage() {
  const { packId = '', id = '' } = useParams();
  const pack = usePack(packId);
  return (
    <Loaded query={pack}>{(opened) => <EditedGrid key={id} pack={opened} packId={packId} id={id} />}</Loaded>
  );
}

function EditedGrid({ pack, packId, id }: { pack: StudioPack; packId: string; id: string }) {
  const { draft } = useCurrentDraft();
  const file = useDraftFile<unknown>(draft.id, gridPath(id));
  const around = useSurroundings();
  const published = usePublishedGrid(pack, id);
  const { text, content } = file;
  const read = useMemo(() => (text === undefined ? undefined : readGridValue(content)), [text, content]);
  const grid = read?.grid;
  return (
    <>
      <PageHead title={grid?.title || t('untitled')} pack={{ id: packId, title: pack.manifest.title }}>
        <UndoButtons file={file} />
        <SaveMark state={file.state} problem={file.problem} />
      </PageHead>
      <FileConflict file={file} />
      {file.state === 'missing' ? <p>{t('missing')}</p> : null}
      {read && !grid ? <UnreadableGrid file={file} faults={read.faults} /> : null}
      {grid && around.data && !published.isPending ? (
        <GridEditor
          grid={grid}
          onChange={file.change}
          published={published.data ?? undefined}
          circuits={around.data.circuits}
          domains={around.data.dataDomains}
          serverFaults={file.state === 'saved' || file.state === 'faulty' ? file.faults : []}
        />
      ) : null}
    </>
  );
}

/** The grid as the version in force has it; null when it is new. */
function usePublishedGrid(pack: StudioPack, id: string) {
  return useQuery({
    queryKey: ['grid-in-force', pack.versionId, id],
    queryFn: async ({ signal }): Promise<{ grid: Grid; version: string } | null> => {
      try {
        const { grid } = await request<GridBundle>(`/packs/${pack.versionId}/grids/${id}`, signal);
        return { grid, version: pack.manifest.version };
      } catch (error) {
        if (error instanceof ApiProblem && error.status === 404) return null;
        throw error;
      }
    },
  });
}
