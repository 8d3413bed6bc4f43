import { IconPackageExport } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { AskRestitution, RestitutionPreview } from '@trame/schemas';
import { useEffect, useId, useRef, useState } from 'react';
import { request, requestFile } from '../../shared/api/index.js';
import { ProblemNotice, Query } from '../../shared/ui/index.js';
import { handOver } from './handOver.js';
import { t } from './words.js';

/** The whole dossier in one file, for the person it is about: what goes, what does not, then the file. */
export function RestituteDossier({ dossierId, onClose }: { dossierId: string; onClose: () => void }) {
  const id = useId();
  const title = useRef<HTMLHeadingElement>(null);
  // What was pressed is no more: one goes on from here.
  useEffect(() => title.current?.focus(), []);
  const [motive, setMotive] = useState<AskRestitution['motive']>('sortie');
  const [files, setFiles] = useState(false);
  const preview = useQuery({
    queryKey: ['dossier', dossierId, 'restitution'],
    queryFn: ({ signal }) => request<RestitutionPreview>(`/dossiers/${dossierId}/restitution`, { signal }),
    staleTime: 0,
  });
  const send = useMutation({
    mutationFn: () =>
      requestFile(`/dossiers/${dossierId}/restitution`, { motive, files } satisfies AskRestitution),
    onSuccess: ({ blob, name }) => handOver(blob, name),
  });
  return (
    <section className="tr-export tr-restitution no-print" aria-label={t('restitution.action')}>
      <h2 ref={title} tabIndex={-1}>
        {t('restitution.action')}
      </h2>
      <p>{t('restitution.lead')}</p>
      <Query query={preview} lines={4}>
        {(what) => (
          <>
            <h3>{t('restitution.present')}</h3>
            <p>
              {[
                t('restitution.documents', { count: what.documents }),
                t('restitution.records', { count: what.records }),
                t('restitution.sittings', { count: what.sittings }),
              ].join(', ')}
            </p>
            <Absent what={what} />
            <div className="tk-part">
              <label htmlFor={id}>{t('restitution.motive')}</label>
              <select
                id={id}
                className="tk-input tk-select"
                value={motive}
                onChange={({ target }) => setMotive(target.value as AskRestitution['motive'])}
              >
                <option value="sortie">{t('restitution.motive.sortie')}</option>
                <option value="demande">{t('restitution.motive.demande')}</option>
              </select>
            </div>
            {what.files > 0 && what.filesTooLarge ? (
              <p>{t('restitution.filesTooLarge', { count: what.files })}</p>
            ) : what.files > 0 ? (
              <label className="tr-variant">
                <input type="checkbox" checked={files} onChange={(event) => setFiles(event.target.checked)} />{' '}
                {t('restitution.files', { count: what.files })}
              </label>
            ) : null}
            <p className="tr-actions">
              <button
                type="button"
                className="tk-button tk-button-main"
                disabled={send.isPending}
                onClick={() => send.mutate()}
              >
                <IconPackageExport size={18} aria-hidden /> {t('restitution.go')}
              </button>
              <button type="button" className="tk-button tk-button-quiet" onClick={onClose}>
                {t('restitution.close')}
              </button>
            </p>
          </>
        )}
      </Query>
      <div role="status">
        {send.isPending
          ? t('restitution.busy')
          : send.data
            ? t('restitution.done', { name: send.data.name })
            : null}
      </div>
      {send.error ? <ProblemNotice error={send.error} /> : null}
    </section>
  );
}

/** What does not go, and what can still be done about it. */
function Absent({ what }: { what: RestitutionPreview }) {
  const lines = [
    ...what.kept.map(({ title, why }) => t('restitution.kept', { title, why })),
    ...(what.heldRecords > 0 ? [t('restitution.held', { count: what.heldRecords })] : []),
    ...(what.heldSittings > 0 ? [t('restitution.heldSittings', { count: what.heldSittings })] : []),
    ...what.unread.map((domain) => t('restitution.unread', { domain })),
    t(what.withoutAddresses ? 'restitution.addresses' : 'restitution.others'),
    t('restitution.always'),
  ];
  return (
    <>
      <h3>{t('restitution.absent')}</h3>
      <ul>
        {lines.map((line, index) => (
          // Two documents may bear one title.
          <li key={`${index} ${line}`}>{line}</li>
        ))}
      </ul>
    </>
  );
}
