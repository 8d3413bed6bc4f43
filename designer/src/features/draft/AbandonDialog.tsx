import { useId, useState } from 'react';
import { useNavigate } from 'react-router';
import { Dialog } from '../../shared/Dialog.js';
import { draftWords as d, useCurrentDraft } from '../../shared/drafts/index.js';

/** Gives up a draft, and says why. */
export function AbandonDialog({ onClose }: { onClose: () => void }) {
  const { draft, abandon } = useCurrentDraft();
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<Error>();
  const navigate = useNavigate();
  const reasonId = useId();
  const confirm = (): void => {
    abandon(reason.trim()).then(() => void navigate(`/packs/${draft.packId}`), setProblem);
  };
  return (
    <Dialog title={d('abandonTitle')} onClose={onClose}>
      <p>{d('abandonText', { version: draft.baseVersion })}</p>
      <label htmlFor={reasonId}>{d('abandonReason')}</label>
      <textarea
        id={reasonId}
        rows={3}
        maxLength={2000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {problem ? <p role="alert">{problem.message}</p> : null}
      <p className="st-actions">
        <button type="button" className="st-button st-quiet" onClick={onClose}>
          {d('cancel')}
        </button>
        <button type="button" className="st-button" disabled={reason.trim() === ''} onClick={confirm}>
          {d('abandonConfirm')}
        </button>
      </p>
    </Dialog>
  );
}
