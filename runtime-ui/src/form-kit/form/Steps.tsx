import type { Page } from '@trame/schemas';
import { IconCheck } from '@tabler/icons-react';
import { t } from '../words.js';

/** The pages of a form as steps one may go to in any order; a step left with faults says how many, a complete
 * one is ticked. */
export function Steps(props: {
  pages: readonly Page[];
  current: string;
  visited: ReadonlySet<string>;
  faults: (page: Page) => number;
  /** Whether everything that a page asks is answered. */
  complete: (page: Page) => boolean;
  onGo: (page: Page) => void;
}) {
  const at = props.pages.findIndex((page) => page.id === props.current);
  if (props.pages.length < 2) return null;
  return (
    <nav className="tk-steps" aria-label={t('steps.label')}>
      <p className="tk-steps-progress">
        <span>{t('steps.progress', { at: at + 1, of: props.pages.length })}</span>
        <progress value={at + 1} max={props.pages.length} aria-hidden />
      </p>
      <ol>
        {props.pages.map((page, index) => {
          const faults = props.visited.has(page.id) ? props.faults(page) : 0;
          const complete = props.complete(page);
          const state =
            page.id === props.current
              ? 'current'
              : complete
                ? 'complete'
                : props.visited.has(page.id)
                  ? 'done'
                  : 'later';
          return (
            <li key={page.id} data-state={state} data-faulty={faults > 0 || undefined}>
              <button
                type="button"
                aria-current={state === 'current' ? 'step' : undefined}
                onClick={() => props.onGo(page)}
              >
                <span className="tk-step-mark" aria-hidden>
                  {complete ? <IconCheck size={15} stroke={2.5} /> : index + 1}
                </span>
                <span>
                  {page.title}
                  {complete || state === 'done' ? (
                    <span className="visually-hidden">
                      {' '}
                      ({t(complete ? 'steps.complete' : 'steps.done')})
                    </span>
                  ) : null}
                  {faults > 0 ? (
                    <span className="tk-step-faults">{t('steps.faults', { count: faults })}</span>
                  ) : null}
                </span>
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
