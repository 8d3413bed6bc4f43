import { useQuery } from '@tanstack/react-query';
import type { StudioDraft } from '@trame/schemas';
import { type Running, readRunning } from './running.js';
import { m } from './words.js';
import './migration.css';

/** Which running circuits stay as they are, and which follow, after a dry run of each. */
export function RunningInstances({
  draft,
  carried,
  onCarry,
}: {
  draft: StudioDraft;
  /** Keys of those to carry over. */
  carried: ReadonlyMap<string, Running>;
  onCarry(carried: ReadonlyMap<string, Running>): void;
}) {
  const query = useQuery({
    queryKey: ['running', draft.id, draft.revision],
    queryFn: ({ signal }) => readRunning(draft, signal),
    staleTime: 0,
  });
  const set = (running: Running, follow: boolean): void => {
    const next = new Map(carried);
    if (follow) next.set(running.key, running);
    else next.delete(running.key);
    onCarry(next);
  };
  if (query.isPending) return <p role="status">{m('trying')}</p>;
  if (query.error) {
    return (
      <p role="alert" className="ci-fault">
        {m('failed', { why: query.error.message })}{' '}
        <button type="button" className="st-button st-quiet" onClick={() => void query.refetch()}>
          {m('retry')}
        </button>
      </p>
    );
  }
  if (query.data.length === 0) return <p>{m('nothing')}</p>;
  return query.data.map((running) => (
    <OneVersion key={running.key} running={running} follow={carried.has(running.key)} onFollow={set} />
  ));
}

function OneVersion({
  running,
  follow,
  onFollow,
}: {
  running: Running;
  follow: boolean;
  onFollow(running: Running, follow: boolean): void;
}) {
  const { plan, version } = running;
  const { report, unmapped, faults } = plan;
  const stuck = report.instances.filter(({ migratable }) => !migratable);
  const left = unmapped.filter(({ waiting }) => waiting > 0);
  return (
    <fieldset className="st-choices ci-running">
      <legend>{m('runningIn', { title: plan.title, version, count: report.running })}</legend>
      <p>
        {m(report.migratable === 1 ? 'oneFollows' : 'manyFollow', { count: report.migratable })}{' '}
        {report.refused > 0
          ? m(report.refused === 1 ? 'oneStays' : 'manyStay', { count: report.refused })
          : ''}
      </p>
      {faults.length > 0 || stuck.length > 0 || left.length > 0 ? (
        <details>
          <summary>{m('why')}</summary>
          <ul>
            {faults.map((fault) => (
              <li key={`${fault.rule}${fault.path ?? ''}`}>{fault.message}</li>
            ))}
            {left.map(({ element, name, waiting, why }) => (
              <li key={element}>
                {m('waitsAt', { name, count: waiting })} {why ?? ''}
              </li>
            ))}
            {stuck.map(({ instanceId, dossier, standsAt, faults: own }) => (
              <li key={instanceId}>
                {m('stays', { who: dossier.displayName ?? dossier.numero, where: standsAt.join(', ') })}{' '}
                {own.map(({ message }) => message).join(' ')}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      <label>
        <input type="radio" name={running.key} checked={!follow} onChange={() => onFollow(running, false)} />
        {m('leave')}
      </label>
      <label>
        <input
          type="radio"
          name={running.key}
          checked={follow}
          disabled={report.migratable === 0}
          onChange={() => onFollow(running, true)}
        />
        {m('carry')}
      </label>
    </fieldset>
  );
}
