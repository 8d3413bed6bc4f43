import { Link, useNavigate } from 'react-router';
import { draftPath, draftWords as d, useDraft } from '../../shared/drafts/index.js';

/** The way from a published pack to its draft: the one that is open, or a new one. */
export function PackDraftEntry({ packId }: { packId: string }) {
  const { draft, open, opening, error } = useDraft(packId);
  const navigate = useNavigate();
  const start = (): void => {
    open().then(
      () => void navigate(draftPath(packId)),
      () => undefined,
    );
  };
  // Neither way is known yet: a button that does nothing is worse than none.
  if (draft === undefined && !error) return null;
  return (
    <p className="st-actions st-entry">
      {draft ? (
        <Link className="st-button" to={draftPath(packId)}>
          {d('goToDraft')}
        </Link>
      ) : (
        <button type="button" className="st-button" disabled={opening} onClick={start}>
          {d('openDraft')}
        </button>
      )}
      {error ? <span role="alert">{error.message}</span> : null}
    </p>
  );
}
