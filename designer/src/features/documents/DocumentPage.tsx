import { useQuery } from '@tanstack/react-query';
import type { StudioDocument } from '@trame/schemas';
import { lazy, Suspense } from 'react';
import { useParams } from 'react-router';
import { request, requestFile } from '../../shared/api.js';
import { Loaded } from '../../shared/Loaded.js';
import { PageHead } from '../../shared/PageHead.js';
import { usePack } from '../../shared/usePack.js';
import { t, type Word } from '../../shared/words.js';

const PdfPages = lazy(() => import('./PdfPages.js'));

/** A document's template: where it may go, who signs it, its preview as a PDF and its text. */
export function DocumentPage() {
  const { packId = '', id = '' } = useParams();
  const pack = usePack(packId);
  const address = `/studio/packs/${packId}/documents/${id}`;
  const document = useQuery({
    queryKey: ['document', packId, id],
    queryFn: ({ signal }) => request<StudioDocument>(address, signal),
  });
  return (
    <Loaded query={pack}>
      {(opened) => (
        <Loaded query={document}>
          {({ model, template }) => (
            <>
              <PageHead
                title={model.title}
                text={t('documentText')}
                pack={{ id: packId, title: opened.manifest.title }}
              />
              <Facts model={model} />
              <Preview address={`${address}/preview`} />
              <details className="st-source">
                <summary>{t('template')}</summary>
                <pre>{template}</pre>
              </details>
            </>
          )}
        </Loaded>
      )}
    </Loaded>
  );
}

function Facts({ model: { flow, signatories } }: { model: StudioDocument['model'] }) {
  return (
    <dl className="st-facts">
      <div>
        <dt>{t('flow')}</dt>
        <dd>
          {t(`dmp.${flow.dmp}` as Word)}, {flow.mssante ? t('mssanteYes') : t('mssanteNo')}
        </dd>
      </div>
      <div>
        <dt>{t('signatories')}</dt>
        <dd>
          {signatories.length === 0
            ? t('none')
            : signatories
                .map(({ label, required, order }) => {
                  const rank = order === undefined ? '' : `, ${t('rank', { order })}`;
                  return `${label} (${t(required ? 'required' : 'optional')}${rank})`;
                })
                .join(', ')}
        </dd>
      </div>
    </dl>
  );
}

function Preview({ address }: { address: string }) {
  const pdf = useQuery({
    queryKey: ['preview', address],
    queryFn: ({ signal }) => requestFile(address, {}, signal),
  });
  return (
    <section aria-labelledby="titre-apercu">
      <h2 id="titre-apercu">{t('preview')}</h2>
      {pdf.isPending ? <p role="status">{t('previewing')}</p> : null}
      {pdf.isPending ? null : (
        <Loaded query={pdf}>
          {(file) => (
            <Suspense fallback={<p role="status">{t('previewing')}</p>}>
              <PdfPages file={file} />
            </Suspense>
          )}
        </Loaded>
      )}
    </section>
  );
}
