import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useParams } from 'react-router';
import type { CodeList, StudioPack } from '@trame/schemas';
import {
  FileConflict,
  SaveMark,
  UndoButtons,
  useCurrentDraft,
  useDraftFile,
} from '../../shared/drafts/index.js';
import { fitSchema } from '../../shared/fitSchema.js';
import { Loaded } from '../../shared/Loaded.js';
import { PageHead } from '../../shared/PageHead.js';
import { usePack } from '../../shared/usePack.js';
import { CodesEditor } from './CodesEditor.js';
import { codesPath } from './editing/codeList.js';
import { readPublished } from './files/readPublished.js';
import { UsedWhere } from './UsedWhere.js';
import { t } from './words.js';

/** A code list of the draft, to be shaped. */
export function CodesDraftPage() {
  const { packId = '', id = '' } = useParams();
  const pack = usePack(packId);
  return <Loaded query={pack}>{(opened) => <EditedCodes key={id} pack={opened} id={id} />}</Loaded>;
}

function EditedCodes({ pack, id }: { pack: StudioPack; id: string }) {
  const { draft } = useCurrentDraft();
  const file = useDraftFile<unknown>(draft.id, codesPath(id));
  const { content } = file;
  const list = useMemo(() => readList(content), [content]);
  const published = useQuery({
    queryKey: ['codes-before', draft.id, id],
    queryFn: () => readPublished(draft.id, codesPath(id)),
  });
  return (
    <>
      <PageHead title={list?.title || t('untitled')} pack={{ id: draft.packId, title: pack.manifest.title }}>
        <UndoButtons file={file} />
        <SaveMark state={file.state} problem={file.problem} />
      </PageHead>
      <FileConflict file={file} />
      {file.state === 'missing' ? <p>{t('missing')}</p> : null}
      {file.text !== undefined && !list ? <p role="alert">{t('unreadable')}</p> : null}
      {list && !published.isPending ? (
        <CodesEditor
          list={list}
          onChange={file.change}
          published={published.data ? { list: published.data, version: draft.baseVersion } : undefined}
        >
          <UsedWhere list={list} published={published.data ?? undefined} />
        </CodesEditor>
      ) : null}
    </>
  );
}

/** A list whose shape is whole; what is wrong inside is mended in the editor. */
function readList(content: unknown): CodeList | undefined {
  const bent = fitSchema('codes/codes.schema.json', content).some(({ rule }) =>
    ['schema-type', 'schema-required', 'schema-unknown', 'schema-depth'].includes(rule),
  );
  return bent || content === undefined ? undefined : (content as CodeList);
}
