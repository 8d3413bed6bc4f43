import { useId, useState } from 'react';
import { formatInstant } from '../../shared/time/index.js';
import { t } from '../words.js';
import { type Question, differing } from './questions.js';
import type { DraftConflictSides } from './useDraftKeeper.js';

type Side = 'local' | 'server';
type Data = Record<string, unknown>;

const SIDES: readonly Side[] = ['local', 'server'];

/** Both versions of what is being written, side by side where they differ; the answer to keep is chosen for each question. */
export function DraftConflict(props: {
  questions: readonly Question[];
  conflict: DraftConflictSides;
  /** Who kept the other version, when it is somebody else. */
  by?: string | undefined;
  onResolve: (chosen: Data) => void;
}) {
  const { local, server } = props.conflict;
  const prefix = useId();
  const different = differing(props.questions, local.data, server.data);
  const [sides, setSides] = useState<Readonly<Record<string, Side>>>({});
  const sideOf = (key: string): Side => sides[key] ?? 'local';
  const takeAll = (side: Side): void => setSides(Object.fromEntries(different.map(({ key }) => [key, side])));
  const heads: Record<Side, string> = {
    local: t('draft.conflict.local', { at: formatInstant(local.at) }),
    server: props.by
      ? t('draft.conflict.serverBy', { at: formatInstant(server.savedAt), by: props.by })
      : t('draft.conflict.server', { at: formatInstant(server.savedAt) }),
  };
  return (
    <section className="tk-conflict" aria-labelledby={`${prefix}-title`}>
      <h3 id={`${prefix}-title`}>{t('draft.conflict.title')}</h3>
      <p>{different.length === 0 ? t('draft.conflict.same') : t('draft.conflict.text')}</p>
      {different.length === 0 ? null : (
        <>
          <div className="tk-conflict-rows" role="group" aria-label={t('draft.conflict.choices')}>
            {different.map((question) => (
              <fieldset key={question.key}>
                <legend>{question.label}</legend>
                {SIDES.map((side) => (
                  <label key={side} data-chosen={sideOf(question.key) === side || undefined}>
                    <input
                      type="radio"
                      name={`${prefix}-${question.key}`}
                      checked={sideOf(question.key) === side}
                      onChange={() => setSides((before) => ({ ...before, [question.key]: side }))}
                    />
                    <span>
                      <span className="tk-conflict-side">{heads[side]}</span>
                      <span className="tk-conflict-answer">
                        {question.say((side === 'local' ? local : server).data[question.key])}
                      </span>
                    </span>
                  </label>
                ))}
              </fieldset>
            ))}
          </div>
          <div className="tk-inline">
            <button type="button" className="tk-button" onClick={() => takeAll('local')}>
              {t('draft.conflict.allLocal')}
            </button>
            <button type="button" className="tk-button" onClick={() => takeAll('server')}>
              {t('draft.conflict.allServer')}
            </button>
          </div>
        </>
      )}
      <div className="tk-inline">
        <button
          type="button"
          className="tk-button tk-button-main"
          onClick={() => props.onResolve(chosenAnswers(props.conflict, different, sideOf))}
        >
          {t('draft.conflict.go')}
        </button>
      </div>
    </section>
  );
}

/** The answers both versions share, and for the others those that were chosen. */
function chosenAnswers(
  { local, server }: DraftConflictSides,
  different: readonly Question[],
  sideOf: (key: string) => Side,
): Data {
  const chosen: Data = { ...server.data, ...local.data };
  for (const { key } of different) {
    const { data } = sideOf(key) === 'local' ? local : server;
    if (data[key] === undefined) delete chosen[key];
    else chosen[key] = data[key];
  }
  return chosen;
}
