import { useMutation } from '@tanstack/react-query';
import type { DmpDocument, DmpDocumentLine, DmpDocuments, Dossier } from '@trame/schemas';
import { useEffect, useRef, useState } from 'react';
import { useOutletContext } from 'react-router';
import { request } from '../../shared/api/index.js';
import { formatInstant } from '../../shared/time/index.js';
import { EmptyState, Loading, useUrlFilters } from '../../shared/ui/index.js';
import { Agreement } from './Agreement.js';
import { DmpFilters } from './DmpFilters.js';
import { DmpList } from './DmpList.js';
import { DmpProblem } from './DmpProblem.js';
import { DmpReader } from './DmpReader.js';
import { accessOf, DEFAULTS, searchOf } from './search.js';
import { t } from './words.js';
import './dmp.css';

/**
 * The DMP of the person: looked in when one asks, never by itself, since each look is traced. What was found is not kept
 * beyond the page.
 */
export function DmpTab() {
  const dossier = useOutletContext<Dossier>();
  const base = `/dossiers/${dossier.id}/dmp`;
  const [filters, change] = useUrlFilters(DEFAULTS);
  const [reason, setReason] = useState('');
  const access = accessOf(filters, reason);
  const search = useMutation({
    mutationFn: () =>
      request<DmpDocuments>(`${base}/search`, { method: 'POST', body: searchOf(filters, reason) }),
  });
  const open = useMutation({
    mutationFn: (uniqueId: string) =>
      request<DmpDocument>(`${base}/documents/${uniqueId}`, { method: 'POST', body: access }),
  });
  // Under a long list, or beside its end, what opens would be out of sight.
  const reader = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const top = reader.current?.getBoundingClientRect().top ?? 0;
    const seen = top >= 0 && top < window.innerHeight / 2;
    if (open.isPending && !seen) reader.current?.scrollIntoView({ block: 'start' });
  }, [open.isPending]);
  // What was just put in the dossier: the DMP is not asked again for it.
  const [taken, setTaken] = useState<Readonly<Record<string, NonNullable<DmpDocumentLine['imported']>>>>({});
  const marked = (line: DmpDocumentLine): DmpDocumentLine => {
    const imported = taken[line.uniqueId] ?? line.imported;
    return imported ? { ...line, imported } : line;
  };
  return (
    <>
      <p className="soft">{t('lead')}</p>
      <DmpFilters
        filters={filters}
        reason={reason}
        busy={search.isPending}
        onChange={change}
        onReason={setReason}
        onSearch={() => {
          open.reset();
          search.mutate();
        }}
      />
      {search.error ? (
        <>
          <DmpProblem error={search.error} />
          <Agreement dossierId={dossier.id} error={search.error} onNoted={() => search.mutate()} />
        </>
      ) : null}
      {search.isPending && !search.data ? (
        <>
          <p role="status">{t('searching')}</p>
          <Loading lines={5} />
        </>
      ) : null}
      {search.isIdle ? <EmptyState title={t('before.title')}>{t('before.text')}</EmptyState> : null}
      {search.data ? (
        search.data.items.length === 0 ? (
          <EmptyState title={t('none.title')}>{t('none.text')}</EmptyState>
        ) : (
          <>
            <p role="status" className="soft">
              {t('found', { count: search.data.items.length, at: formatInstant(search.data.askedAt) })}
            </p>
            <div className="tr-reader">
              <DmpList
                items={search.data.items.map(marked)}
                open={open.variables}
                onOpen={(uniqueId) => open.mutate(uniqueId)}
              />
              <div ref={reader} className="tr-dmp-open" aria-live="polite">
                {open.isIdle ? <p className="soft">{t('choose')}</p> : null}
                {open.error ? <DmpProblem error={open.error} /> : null}
                {open.isPending ? (
                  <>
                    <p role="status">{t('opening')}</p>
                    <Loading lines={8} />
                  </>
                ) : null}
                {open.data && !open.isPending ? (
                  <DmpReader
                    key={open.data.line.uniqueId}
                    dossierId={dossier.id}
                    document={{ ...open.data, line: marked(open.data.line) }}
                    access={access}
                    onImported={(imported) =>
                      setTaken((before) => ({ ...before, [open.data.line.uniqueId]: imported }))
                    }
                  />
                ) : null}
              </div>
            </div>
          </>
        )
      ) : null}
    </>
  );
}
