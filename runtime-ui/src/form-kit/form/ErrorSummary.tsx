import { forwardRef, useId } from 'react';
import type { Page } from '@trame/schemas';
import type { FormFault } from '@trame/language';
import { type FormModel, patternOf } from '../kit/index.js';
import { t } from '../words.js';

/** Every answer to look at again, each a link to its question. Takes the focus when submission fails. */
export const ErrorSummary = forwardRef<
  HTMLDivElement,
  {
    faults: readonly FormFault[];
    model: FormModel;
    pageOf: (pointer: string) => Page | undefined;
    onGo: (fault: FormFault) => void;
    hrefOf: (fault: FormFault) => string;
  }
>(function ErrorSummary({ faults, model, pageOf, onGo, hrefOf }, ref) {
  const titleId = useId();
  if (faults.length === 0) return null;
  return (
    <div ref={ref} className="tk-summary" role="alert" aria-labelledby={titleId} tabIndex={-1}>
      <h3 id={titleId}>{t('summary.title', { count: faults.length })}</h3>
      <ul>
        {faults.map((fault) => (
          <li key={`${fault.path} ${fault.rule}`}>
            <a
              href={hrefOf(fault)}
              onClick={(event) => {
                event.preventDefault();
                onGo(fault);
              }}
            >
              {nameOf(fault, model)}
            </a>
            {' : '}
            {fault.message}
            {whereOf(fault, pageOf)}
          </li>
        ))}
      </ul>
    </div>
  );
});

function nameOf(fault: FormFault, model: FormModel): string {
  let pattern = patternOf(fault.path);
  while (pattern && !model.has(pattern)) pattern = pattern.slice(0, pattern.lastIndexOf('/'));
  return model.get(pattern)?.field.label ?? fault.fieldId;
}

function whereOf(fault: FormFault, pageOf: (pointer: string) => Page | undefined): string {
  const row = /\/(\d+)(\/|$)/.exec(fault.path)?.[1];
  const page = pageOf(fault.path);
  const where = [
    row === undefined ? '' : t('summary.inRow', { row: Number(row) + 1 }),
    page ? t('summary.inPage', { page: page.title }) : '',
  ].filter(Boolean);
  return where.length > 0 ? ` (${where.join(', ')})` : '';
}
