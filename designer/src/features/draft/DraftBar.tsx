import type { StudioPack } from '@trame/schemas';
import { useId, useState } from 'react';
import { Link } from 'react-router';
import { draftPath, draftWords as d, SaveMark, useCurrentDraft } from '../../shared/drafts/index.js';
import { AbandonDialog } from './AbandonDialog.js';
import { FaultList } from './FaultList.js';
import { PublishDialog } from './PublishDialog.js';
import { useSaveState } from './useSaveState.js';

/** Where one stands with a draft: saved or not, sound or not, and how to publish it. */
export function DraftBar({ pack }: { pack: StudioPack }) {
  const { draft } = useCurrentDraft();
  const state = useSaveState(draft.id);
  const [shown, setShown] = useState<'faults' | 'publish' | 'abandon' | undefined>();
  const listId = useId();
  const errors = draft.faults.filter(({ level }) => level === 'error').length;
  const toggle = (what: 'faults' | 'publish' | 'abandon'): void =>
    setShown(shown === what ? undefined : what);
  return (
    <section className="st-draft-bar" aria-label={d('draftOf', { pack: pack.manifest.title })}>
      <p>
        <Link to={draftPath(draft.packId)}>{d('draftOf', { pack: pack.manifest.title })}</Link>{' '}
        <small>{d('fromVersion', { version: draft.baseVersion })}</small>
      </p>
      <SaveMark state={state} />
      <button
        type="button"
        className="st-button st-quiet"
        data-faulty={errors > 0 || undefined}
        aria-expanded={shown === 'faults'}
        aria-controls={listId}
        disabled={draft.faults.length === 0}
        onClick={() => toggle('faults')}
      >
        {counted(errors, draft.faults.length - errors)}
      </button>
      <span className="st-actions">
        <button type="button" className="st-button st-quiet" onClick={() => toggle('abandon')}>
          {d('abandon')}
        </button>
        <button type="button" className="st-button" onClick={() => toggle('publish')}>
          {d('publish')}
        </button>
      </span>
      <div id={listId} className="st-draft-faults" hidden={shown !== 'faults' || draft.faults.length === 0}>
        <h2>{d(errors > 0 ? 'faultsTitle' : 'remarksTitle')}</h2>
        <FaultList faults={draft.faults} onFollow={() => setShown(undefined)} />
      </div>
      {shown === 'publish' ? (
        <PublishDialog title={pack.manifest.title} onClose={() => setShown(undefined)} />
      ) : null}
      {shown === 'abandon' ? <AbandonDialog onClose={() => setShown(undefined)} /> : null}
    </section>
  );
}

function counted(errors: number, warnings: number): string {
  const faults = errors === 1 ? d('oneFault') : d('manyFaults', { count: errors });
  const remarks = warnings === 1 ? d('oneWarning') : d('manyWarnings', { count: warnings });
  if (errors > 0) return warnings > 0 ? d('faultsAndRemarks', { faults, remarks }) : faults;
  return warnings > 0 ? remarks : d('noFault');
}
