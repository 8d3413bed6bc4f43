import { type FormEvent, type ReactNode, useId, useMemo, useState } from 'react';
import type { Grid } from '@trame/schemas';
import { chartsOf, type GridResult, judgeSitting, scoreGrid, shownItems } from '@trame/language';
import { FormActions } from '../form/FormActions.js';
import { t } from '../words.js';
import type { GridAnswers } from './gridAnswers.js';
import { GridChart } from './GridChart.js';
import { GridItemField } from './GridItemField.js';
import { GridScore, focusItem } from './GridScore.js';

/** What a grid needs to be filled. `answers` is read once: give another `key` to start again. */
export interface TrameGridProps {
  grid: Grid;
  answers?: GridAnswers | undefined;
  readOnly?: boolean;
  /** The result as it was recorded: it is read as it was, not counted again. */
  recorded?: GridResult | undefined;
  onChange?: (answers: Record<string, unknown>) => void;
  onSubmit?: (answers: Record<string, unknown>) => void | Promise<void>;
  submitLabel?: string;
  busy?: boolean;
  status?: ReactNode;
}

const NOTHING: readonly string[] = [];

/** A grid as it is filled: items at the left, its result live beside, its charts with their tables. */
export function TrameGrid(props: TrameGridProps) {
  const { grid, readOnly = false } = props;
  const prefix = useId().replaceAll(/[^A-Za-z0-9]/g, '');
  const [answers, setAnswers] = useState<Record<string, unknown>>({ ...props.answers });
  const [refused, setRefused] = useState(false);
  const judged = useMemo(() => judge(grid, answers), [grid, answers]);
  const { doubts } = judged;
  const result = props.recorded ?? judged.result;
  const items = shownItems(grid, answers);
  const answer = (id: string, value: unknown): void => {
    const next = { ...answers, [id]: value };
    if (value === undefined) delete next[id];
    setAnswers(next);
    props.onChange?.(next);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const [first] = result.missing;
    const blocked = first !== undefined && grid.missing.rule === 'block';
    setRefused(blocked);
    if (blocked) focusItem(prefix, first);
    else void props.onSubmit?.(answers);
  };
  return (
    <form className="tk-form" noValidate onSubmit={submit}>
      {grid.description ? <p className="tk-page-help">{grid.description}</p> : null}
      <div className="tk-scored">
        <div>
          {!readOnly && grid.missing.rule === 'block' ? (
            <p className="tk-required-mark">{t('required.mark')}</p>
          ) : null}
          <ol className="tk-items">
            {items.map((item) => (
              <GridItemField
                key={item.id}
                item={item}
                answers={answers}
                prefix={prefix}
                readOnly={readOnly}
                blocking={grid.missing.rule === 'block'}
                letters={result.letters}
                refused={refused ? result.missing : NOTHING}
                onAnswer={answer}
              />
            ))}
          </ol>
          <div className="tk-charts">
            {chartsOf(grid, answers, result).map(({ points, ...chart }) => (
              <GridChart key={chart.title} chart={chart} points={points} />
            ))}
          </div>
        </div>
        <GridScore grid={grid} result={result} doubts={doubts} prefix={prefix} />
      </div>
      {readOnly ? null : (
        <>
          <p role="alert" className="tk-problem">
            {refused && result.missing.length > 0
              ? t('grid.incomplete', { count: result.missing.length })
              : ''}
          </p>
          <FormActions
            status={props.status}
            busy={props.busy ?? false}
            submitLabel={props.onSubmit ? (props.submitLabel ?? t('action.submit')) : null}
            previous={undefined}
            next={undefined}
          />
        </>
      )}
    </form>
  );
}

/** The result as it stands, and what the rules of the grid do not manage to say of whole answers. */
function judge(grid: Grid, answers: GridAnswers): { result: GridResult; doubts: string[] } {
  const { result, faults } = judgeSitting(grid, answers);
  return {
    result: result ?? scoreGrid(grid, answers),
    doubts: faults.filter(({ rule }) => rule === 'not-computable').map(({ message }) => message),
  };
}
