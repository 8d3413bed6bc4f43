import { useElementSize } from '@mantine/hooks';
import { useRef, useState } from 'react';
import { Document, Page, pdfjs } from 'react-pdf';
import 'react-pdf/dist/Page/TextLayer.css';
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url';
import { t } from '../../shared/words.js';
import { mendTableRoles } from './mendTableRoles.js';

pdfjs.GlobalWorkerOptions.workerSrc = workerUrl;

const [NARROWEST, WIDEST] = [240, 720];

/** The pages of a PDF, one under the other, as wide as the room they have; no script of the file is run. */
export default function PdfPages({ file }: { file: Blob }) {
  const [count, setCount] = useState(0);
  const pages = useRef<HTMLDivElement>(null);
  const { ref, width } = useElementSize();
  const fitting = Math.min(WIDEST, Math.max(NARROWEST, width - 2));
  return (
    <div ref={ref}>
      <Document
        inputRef={pages}
        file={file}
        className="st-pdf"
        loading={<p role="status">{t('previewing')}</p>}
        options={OPTIONS}
        onLoadSuccess={({ numPages }) => setCount(numPages)}
      >
        {Array.from({ length: count }, (_, index) => (
          <div key={index} role="group" aria-label={t('pageOf', { page: index + 1, pages: count })}>
            <Page
              pageNumber={index + 1}
              width={fitting}
              renderAnnotationLayer={false}
              onGetStructTreeSuccess={() => mendTableRoles(pages.current)}
            />
          </div>
        ))}
      </Document>
    </div>
  );
}

const OPTIONS = { isEvalSupported: false, enableXfa: false };
