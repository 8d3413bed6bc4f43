import type { StudioPack } from '@trame/schemas';
import { useMemo } from 'react';
import { Outlet, useParams } from 'react-router';
import {
  CurrentDraftProvider,
  useDraft,
  useDraftFollowed,
  draftWords as d,
  type CurrentDraft,
} from '../../shared/drafts/index.js';
import { Loaded } from '../../shared/Loaded.js';
import { PageHead } from '../../shared/PageHead.js';
import { ProblemNotice } from '../../shared/ProblemNotice.js';
import { usePack } from '../../shared/usePack.js';
import { t } from '../../shared/words.js';
import { DraftBar } from './DraftBar.js';

/** What surrounds the pages of a draft: its bar, and the draft itself given to the editors. */
export function DraftLayout() {
  const { packId = '' } = useParams();
  const pack = usePack(packId);
  return <Loaded query={pack}>{(opened) => <WithDraft packId={packId} pack={opened} />}</Loaded>;
}

function WithDraft({ packId, pack }: { packId: string; pack: StudioPack }) {
  const held = useDraft(packId);
  const { draft, error } = held;
  if (draft)
    return <OpenDraft key={draft.id} held={{ ...held, draft, packTitle: pack.manifest.title }} pack={pack} />;
  if (error) return <ProblemNotice error={error} onRetry={() => void held.refresh()} />;
  if (draft === undefined) {
    return (
      <p className="st-loading" role="status">
        {t('loading')}
      </p>
    );
  }
  return (
    <>
      <PageHead title={pack.manifest.title} pack={{ id: packId, title: pack.manifest.title }} />
      <section className="st-notice">
        <h2>{d('noDraftTitle')}</h2>
        <p>{d('noDraftText')}</p>
        <button
          type="button"
          className="st-button"
          disabled={held.opening}
          onClick={() => void held.open().catch(() => undefined)}
        >
          {d('openDraft')}
        </button>
      </section>
    </>
  );
}

function OpenDraft({ held, pack }: { held: CurrentDraft; pack: StudioPack }) {
  useDraftFollowed(held.draft);
  const value = useMemo(() => held, [held]);
  return (
    <CurrentDraftProvider value={value}>
      <DraftBar pack={pack} />
      <Outlet />
    </CurrentDraftProvider>
  );
}
