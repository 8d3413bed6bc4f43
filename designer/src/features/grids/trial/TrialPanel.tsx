import { useEffect, useState } from 'react';
import type { Grid } from '@trame/schemas';
import { TrameGrid } from '@trame/runtime-ui/form-kit';
import { TextField } from '../../../shared/fields/index.js';
import type { GridEditing } from '../GridEditing.js';
import { keepCase, withCase } from './keepCase.js';
import type { JudgedGrid } from './useJudgement.js';
import { t } from './words.js';

/** The answers being tried; `turn` counts how often they were given anew from outside the grid. */
export interface TriedCase {
  answers: Readonly<Record<string, unknown>>;
  title: string;
  turn: number;
}

/** A case filled with the real renderer beside the editor, its result live, to be kept. */
export function TrialPanel(
  props: GridEditing & { judged: JudgedGrid; tried: TriedCase; onTried: (tried: TriedCase) => void },
) {
  const { judged, tried, onTried } = props;
  const shown = judged.judged;
  return (
    <section className="sg-trial" aria-labelledby="essai">
      <h2 id="essai">{t('title')}</h2>
      <p className="sf-help">{t('intro')}</p>
      <p role="status" className="sf-field-fault">
        {judged.state === 'slow' || judged.state === 'failed'
          ? t(judged.state)
          : judged.judgement?.result === null
            ? t('broken')
            : ''}
      </p>
      {shown && isFillable(shown) && judged.judgement?.result ? (
        <>
          <TrameGrid
            key={tried.turn}
            grid={shown}
            answers={tried.answers}
            onChange={(answers) => onTried({ ...tried, answers })}
          />
          <Keep {...props} />
        </>
      ) : (
        <p className="st-soft">{judged.judgement ? t('empty') : t('waiting')}</p>
      )}
    </section>
  );
}

const isFillable = (grid: Grid): boolean => grid.items.some(({ label }) => label !== '');

/** Keeps the case once its result is known: the last answer may still be being counted. */
function Keep(props: Parameters<typeof TrialPanel>[0]) {
  const { grid, change, say, judged, tried, onTried } = props;
  const [title, setTitle] = useState(tried.title);
  const [asked, setAsked] = useState('');
  const result = judged.state === 'judged' ? judged.judgement?.result : undefined;
  useEffect(() => {
    if (asked === '' || !result) return;
    setAsked('');
    change(withCase(grid, keepCase(grid, asked, tried.answers, result)));
    say(t('kept', { title: asked }));
    setTitle('');
  }, [asked, result, grid, tried, change, say]);
  return (
    <form
      className="sg-keep"
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(title.trim());
      }}
    >
      <TextField
        label={t('keepTitle')}
        help={t('keepHint')}
        value={title}
        maxLength={200}
        onChange={setTitle}
      />
      <p className="st-actions">
        <button type="submit" className="tk-button tk-button-main" disabled={title.trim() === ''}>
          {t('keep')}
        </button>
        <button
          type="button"
          className="tk-button"
          onClick={() => onTried({ answers: {}, title: '', turn: tried.turn + 1 })}
        >
          {t('restart')}
        </button>
      </p>
    </form>
  );
}
