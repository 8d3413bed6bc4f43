import { Suspense, lazy } from 'react';
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
