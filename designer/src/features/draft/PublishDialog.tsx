import { IconCheck, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { StudioDraft, StudioPublished, StudioVersions } from '@trame/schemas';
import { useId, useState } from 'react';
import { useNavigate } from 'react-router';
import { ApiProblem, request } from '../../shared/api.js';
import { Dialog } from '../../shared/Dialog.js';
import { draftWords as d, useCurrentDraft } from '../../shared/drafts/index.js';
import { carryOver, migrationWords, type Running, RunningInstances } from '../circuits/index.js';
import { ChangeList } from './ChangeList.js';
import { BegunDrafts } from './evolution/BegunDrafts.js';
import { e } from './evolution/words.js';
import { FaultList } from './FaultList.js';
import { useConflicts, useSaveState } from './useSaveState.js';
import { versionAfter, type Bump } from './versionAfter.js';

const BUMPS: readonly Bump[] = ['patch', 'minor', 'major'];

/** The last look before publishing: what must be so, what changes, by how much, and what to say of it. */
export function PublishDialog({ title, onClose }: { title: string; onClose: () => void }) {
  const { draft, publish } = useCurrentDraft();
  const [bump, setBump] = useState<Bump>('minor');
  const [note, setNote] = useState('');
  const [problem, setProblem] = useState<Error>();
  const [busy, setBusy] = useState(false);
  const [carried, setCarried] = useState<ReadonlyMap<string, Running>>(new Map());
  const navigate = useNavigate();
  const noteId = useId();
  const checks = useChecks();
  const version = useNextVersion(draft, bump);
  const ready = checks.every(({ holds }) => holds) && !busy;
  const confirm = (): void => {
    setBusy(true);
    setProblem(undefined);
    publish({ bump, ...(note.trim() === '' ? {} : { note: note.trim() }) }, draft.revision).then(
      async (done) => {
        const state = { published: done.version, ...(await follow(done, [...carried.values()], note)) };
        void navigate(`/packs/${draft.packId}`, { state });
      },
      (error: Error) => {
        setBusy(false);
        setProblem(error);
      },
    );
  };
  return (
    <Dialog title={d('publishTitle', { pack: title })} onClose={onClose}>
      <p>{d('publishText')}</p>
      <h3>{d('checklist')}</h3>
      <ul className="st-checklist">
        {checks.map(({ holds, said }) => (
          <li key={said} data-holds={holds}>
            {holds ? <IconCheck size={18} aria-hidden /> : <IconX size={18} aria-hidden />} {said}
          </li>
        ))}
      </ul>
      <Remarks onFollow={onClose} />
      <h3>{d('changes')}</h3>
      <ChangeList draftId={draft.id} revision={draft.revision} />
      {draft.files.some(
        ({ kind, changed }) => (kind === 'form' || kind === 'grid') && changed === 'modified',
      ) ? (
        <>
          <h3>{e('title')}</h3>
          <BegunDrafts draft={draft} />
        </>
      ) : null}
      {draft.files.some(({ kind, changed }) => kind === 'circuit' && changed === 'modified') ? (
        <>
          <h3>{migrationWords('title')}</h3>
          <RunningInstances draft={draft} carried={carried} onCarry={setCarried} />
        </>
      ) : null}
      <fieldset className="st-choices">
        <legend>{d('bump')}</legend>
        {BUMPS.map((one) => (
          <label key={one}>
            <input type="radio" name="bump" checked={bump === one} onChange={() => setBump(one)} />
            {d(`bump.${one}`)}
          </label>
        ))}
      </fieldset>
      <label htmlFor={noteId}>{d('note')}</label>
      <textarea
        id={noteId}
        rows={3}
        maxLength={2000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      {problem ? (
        <div role="alert" className="st-notice st-fault">
          <p>
            {problem.message} {problem instanceof ApiProblem ? problem.detail : null}
          </p>
          {problem instanceof ApiProblem && problem.faults.length > 0 ? (
            <FaultList faults={problem.faults} onFollow={onClose} />
          ) : null}
        </div>
      ) : null}
      <p className="st-actions">
        <button type="button" className="st-button st-quiet" onClick={onClose}>
          {d('cancel')}
        </button>
        <button type="button" className="st-button" disabled={!ready} onClick={confirm}>
          {busy ? d('publishing') : d('publishConfirm', { version })}
        </button>
      </p>
    </Dialog>
  );
}

/** Carries over the running circuits that were chosen; a failure is told where the publication is. */
async function follow(
  { version, versionId }: StudioPublished,
  wishes: Running[],
  note: string,
): Promise<{ migrations?: string[]; carryProblem?: string }> {
  if (wishes.length === 0) return {};
  const reason = note.trim().length >= 3 ? note.trim().slice(0, 500) : d('carryReason', { version });
  try {
    return { migrations: await carryOver(versionId, wishes, reason) };
  } catch (error) {
    return { carryProblem: error instanceof Error ? error.message : String(error) };
  }
}

function useChecks(): Array<{ holds: boolean; said: string }> {
  const { draft } = useCurrentDraft();
  const state = useSaveState(draft.id);
  const conflicts = useConflicts(draft.id);
  const errors = draft.faults.filter(({ level }) => level === 'error').length;
  const changed = draft.takenVersion !== undefined || draft.files.some((file) => file.changed !== 'none');
  const titles = conflicts.map((path) => draft.files.find((file) => file.path === path)?.title ?? path);
  return [
    { holds: state === 'saved', said: d(state === 'saved' ? 'check.saved' : 'check.unsaved') },
    {
      holds: conflicts.length === 0,
      said:
        conflicts.length === 0 ? d('check.noConflict') : d('check.conflict', { files: titles.join(', ') }),
    },
    { holds: errors === 0, said: errors === 0 ? d('check.sound') : d('check.faults', { count: errors }) },
    { holds: changed, said: d(changed ? 'check.changes' : 'check.unchanged') },
  ];
}

/** What the checks remark: it keeps nobody from publishing, and is read before. */
function Remarks({ onFollow }: { onFollow: () => void }) {
  const { draft } = useCurrentDraft();
  const remarks = draft.faults.filter(({ level }) => level !== 'error');
  if (remarks.length === 0) return null;
  return (
    <>
      <h3>{d('remarksTitle')}</h3>
      <FaultList faults={remarks} onFollow={onFollow} />
    </>
  );
}

function useNextVersion({ packId, baseVersion, takenVersion }: StudioDraft, bump: Bump): string {
  const versions = useQuery({
    queryKey: ['versions', packId],
    queryFn: ({ signal }) => request<StudioVersions>(`/studio/packs/${packId}/versions`, signal),
  });
  const own = versions.data?.items.filter((line) => line.own).map((line) => line.version) ?? [];
  return versionAfter([baseVersion, ...(takenVersion === undefined ? [] : [takenVersion]), ...own], bump);
}
