import type { ReactNode } from 'react';
import { IconArrowLeft, IconArrowRight } from '@tabler/icons-react';
import { t } from '../words.js';

/** Previous, next, submit; the state of the draft beside them. */
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
        <button type="button" className="tk-button tk-button-quiet" onClick={props.previous}>
          <IconArrowLeft size={18} aria-hidden /> {t('action.previous')}
        </button>
      ) : null}
      {props.next ? (
        <button type="button" className="tk-button tk-button-main" onClick={props.next}>
          {t('action.next')} <IconArrowRight size={18} aria-hidden />
        </button>
      ) : props.submitLabel ? (
        <button type="submit" className="tk-button tk-button-main" aria-disabled={props.busy || undefined}>
          {props.busy ? t('action.sending') : props.submitLabel}
        </button>
      ) : null}
    </div>
  );
}
