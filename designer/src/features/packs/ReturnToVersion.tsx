import type { StudioDraft } from '@trame/schemas';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { send } from '../../shared/api.js';
import { draftPath, draftWords as d, useDraft } from '../../shared/drafts/index.js';

/** The way back to a version that was published: its content in a new draft, which is then published. */
export function ReturnToVersion({
  packId,
  versionId,
  version,
}: {
  packId: string;
  versionId: string;
  version: string;
}) {
  const { draft, refresh } = useDraft(packId);
  const [state, setState] = useState<{ busy?: boolean; problem?: Error }>({});
  const navigate = useNavigate();
  // What is being shaped is not overwritten: it is published or abandoned first.
  if (draft !== null) return null;
  const go = async (): Promise<void> => {
    const opened = await send<StudioDraft>('POST', `/studio/packs/${encodeURIComponent(packId)}/draft`);
    await send('POST', `/studio/drafts/${opened.id}/return`, {
      headers: { 'if-match': `"${opened.revision}"` },
      body: { versionId },
    });
    await refresh();
    void navigate(draftPath(packId));
  };
  return (
    <p className="st-actions">
      <button
        type="button"
        className="st-button st-quiet"
        disabled={state.busy === true}
        onClick={() => {
          setState({ busy: true });
          go().catch((problem: Error) => setState({ problem }));
        }}
      >
        {d('returnTo', { version })}
      </button>
      {state.problem ? <span role="alert">{state.problem.message}</span> : null}
    </p>
  );
}
