import { IconFileStack } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { requestFile } from '../../shared/api/index.js';
import { ProblemNotice } from '../../shared/ui/index.js';
import { handOver } from './handOver.js';
import { t } from './words.js';

/** The documents that were chosen, to be taken in one PDF. */
export function ExportDocuments(props: {
  dossierId: string;
  chosen: readonly string[];
  onClose: () => void;
}) {
  const { chosen, dossierId } = props;
  const [masked, setMasked] = useState(false);
  const send = useMutation({
    mutationFn: () =>
      requestFile(`/dossiers/${dossierId}/document-bundle`, {
        documents: chosen,
        ...(masked ? { masked } : {}),
      }),
    onSuccess: ({ blob, name }) => handOver(blob, name),
  });
  return (
    <section className="tr-export no-print" aria-label={t('export.action')}>
      <p>{t('export.lead')}</p>
      <label className="tr-variant">
        <input type="checkbox" checked={masked} onChange={(event) => setMasked(event.target.checked)} />{' '}
        {t('export.masked')}
      </label>
      <p className="tr-actions">
        <button
          type="button"
          className="tk-button tk-button-main"
          disabled={chosen.length === 0 || send.isPending}
          onClick={() => send.mutate()}
        >
          <IconFileStack size={18} aria-hidden />{' '}
          {chosen.length === 0 ? t('export.none') : t('export.go', { count: chosen.length })}
        </button>
        <button type="button" className="tk-button tk-button-quiet" onClick={props.onClose}>
          {t('export.close')}
        </button>
      </p>
      <div role="status">
        {send.isPending ? t('export.busy') : send.data ? t('export.done', { name: send.data.name }) : null}
      </div>
      {send.error ? <ProblemNotice error={send.error} /> : null}
    </section>
  );
}
