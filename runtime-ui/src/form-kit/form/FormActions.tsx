import type { MouseEvent, ReactNode } from 'react';
import { IconArrowLeft, IconArrowRight } from '@tabler/icons-react';
import { t } from '../words.js';

/**
 * Previous, next, submit; the state of the draft beside them. Each button has its key: one that became the other while
 * it is pressed would submit the form.
 */
export function FormActions(props: {
  status: ReactNode;
  busy: boolean;
  submitLabel: string | null;
  previous: (() => void) | undefined;
  next: (() => void) | undefined;
}) {
  return (
    <div className="tk-actions no-print">
      <span className="tk-actions-status">{props.status}</span>
      {props.previous ? (
        <button
          key="previous"
          type="button"
          className="tk-button tk-button-quiet"
          onMouseDown={stay}
          onClick={leaving(props.previous)}
        >
          <IconArrowLeft size={18} aria-hidden /> {t('action.previous')}
        </button>
      ) : null}
      {props.next ? (
        <button
          key="next"
          type="button"
          className="tk-button tk-button-main"
          onMouseDown={stay}
          onClick={leaving(props.next)}
        >
          {t('action.next')} <IconArrowRight size={18} aria-hidden />
        </button>
      ) : props.submitLabel ? (
        <button
          key="submit"
          type="submit"
          className="tk-button tk-button-main"
          aria-disabled={props.busy || undefined}
          onMouseDown={stay}
          onClick={leaving()}
        >
          {props.busy ? t('action.sending') : props.submitLabel}
        </button>
      ) : null}
    </div>
  );
}

/** Leaving an answer may make the page longer and the button move away from under the pointer: one leaves it after. */
const stay = (event: MouseEvent): void => event.preventDefault();

/** The focus of who presses by the keyboard is on the button: it stays there. */
const leaving =
  (then?: () => void) =>
  ({ currentTarget }: MouseEvent): void => {
    const { activeElement } = document;
    if (activeElement instanceof HTMLElement && activeElement !== currentTarget) activeElement.blur();
    then?.();
  };
