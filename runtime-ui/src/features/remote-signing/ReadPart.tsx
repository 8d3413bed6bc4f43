import { IconDownload } from '@tabler/icons-react';
import { formatInstant } from '../../shared/time/index.js';
import { PdfBytes } from '../documents/index.js';
import { keepPdf } from './keepPdf.js';
import type { Opened } from './openLink.js';
import { t } from './words.js';

/** The document under the eyes of who will answer. */
export function ReadPart({ opened: { told, pdf } }: { opened: Opened }) {
  return (
    <>
      <p>{t('read.lead', { establishment: told.establishment, label: told.label })}</p>
      <p className="tr-facts soft">
        <span>{t('read.pages', { count: told.pages })}</span>
        <span>{t('read.until', { until: formatInstant(told.expiresAt) })}</span>
      </p>
      <p>
        <button type="button" className="tk-button tk-button-quiet" onClick={() => keepPdf(pdf, told.title)}>
          <IconDownload size={18} aria-hidden /> {t('read.download')}
        </button>
      </p>
      <PdfBytes pdf={pdf} title={told.title} />
    </>
  );
}
