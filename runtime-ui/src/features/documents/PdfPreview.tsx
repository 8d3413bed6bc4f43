import { Suspense, lazy, useEffect, useState } from 'react';
import { IconDownload, IconExternalLink } from '@tabler/icons-react';
import { Loading } from '../../shared/ui/index.js';
import { t } from './words.js';
import './documents.css';

const PdfPages = lazy(() => import('./PdfPages.js'));

/** Address of a document's content. */
export function documentAddress(id: string, version?: number): string {
  return `/api/v1/documents/${encodeURIComponent(id)}/content${version === undefined ? '' : `?version=${version}`}`;
}

/** A document shown page by page; its reader is loaded only here. */
export function PdfPreview({ id, title, version }: { id: string; title: string; version?: number }) {
  return <PdfReader address={documentAddress(id, version)} title={title} />;
}

/** The pages of the PDF at an address. */
export function PdfReader({ address, title }: { address: string; title: string }) {
  return (
    <section className="tr-pdf" aria-label={t('pdf.label', { title })}>
      <p className="tr-pdf-tools no-print">
        <a href={address} target="_blank" rel="noreferrer">
          <IconExternalLink size={17} aria-hidden /> {t('pdf.open')}
        </a>
        <a href={address} download={`${title}.pdf`}>
          <IconDownload size={17} aria-hidden /> {t('pdf.download')}
        </a>
      </p>
      <Suspense fallback={<Loading lines={8} />}>
        <PdfPages address={address} />
      </Suspense>
    </section>
  );
}

/** The pages of a PDF that is already here, with no address of its own. */
export function PdfBytes({ pdf, title }: { pdf: Blob; title: string }) {
  const [data, setData] = useState<{ data: Uint8Array }>();
  useEffect(() => {
    let left = false;
    void pdf.arrayBuffer().then((bytes) => {
      if (!left) setData({ data: new Uint8Array(bytes) });
    });
    return () => {
      left = true;
    };
  }, [pdf]);
  return (
    <section className="tr-pdf" aria-label={t('pdf.label', { title })}>
      <Suspense fallback={<Loading lines={8} />}>{data ? <PdfPages address={data} /> : null}</Suspense>
    </section>
  );
}
