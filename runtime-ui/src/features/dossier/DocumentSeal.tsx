import { IconRubberStamp, IconRubberStampOff } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { DocumentLine, DocumentSealCheck } from '@trame/schemas';
import { request } from '../../shared/api/index.js';
import { formatDate, formatInstant } from '../../shared/time/index.js';
import { ProblemNotice } from '../../shared/ui/index.js';
import { t } from './words.js';

/** Whether a signed document carries the seal of the establishment, why not, and its check on demand. */
export function DocumentSeal({ document, version }: { document: DocumentLine; version: number }) {
  const { seal } = document;
  const check = useMutation({
    mutationFn: (of: number) =>
      request<DocumentSealCheck>(`/documents/${document.id}/seal`, { query: { version: String(of) } }),
  });
  const sealed = seal?.state === 'scelle';
  const Mark = sealed ? IconRubberStamp : IconRubberStampOff;
  return (
    <>
      <h3>{t('seal.title')}</h3>
      <p>
        <Mark size={18} stroke={1.6} aria-hidden />{' '}
        {t(`seal.${seal?.state ?? 'ancien'}`, {
          by: seal?.by ?? '',
          issuer: seal?.issuer ?? '',
          until: seal?.until ? formatDate(seal.until) : '',
        })}
      </p>
      {sealed ? (
        <p className="no-print">
          <button
            type="button"
            className="tk-button"
            disabled={check.isPending}
            onClick={() => check.mutate(version)}
          >
            {t('seal.check')}
          </button>
        </p>
      ) : null}
      <div role="status">{check.data ? <CheckLine check={check.data} /> : null}</div>
      {check.error ? <ProblemNotice error={check.error} /> : null}
    </>
  );
}

function CheckLine({ check }: { check: DocumentSealCheck }) {
  const { state, version, by = '', at } = check;
  return (
    <p>{t(`seal.checked.${state}`, { version, by, at: at ? formatInstant(at) : t('seal.noInstant') })}</p>
  );
}
