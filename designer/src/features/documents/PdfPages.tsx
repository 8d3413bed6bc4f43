import { useState } from 'react';
import { Document, Page, pdfjs } from 'react-pdf';
import 'react-pdf/dist/Page/TextLayer.css';
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url';
import { t } from '../../shared/words.js';

pdfjs.GlobalWorkerOptions.workerSrc = workerUrl;

const WIDTH = 720;

/** The pages of a PDF, one under the other; no script of the file is run. */
export default function PdfPages({ file }: { file: Blob }) {
  const [pages, setPages] = useState(0);
  const width = Math.min(WIDTH, document.documentElement.clientWidth - 48);
  return (
    <Document
      file={file}
      className="st-pdf"
      loading={<p role="status">{t('previewing')}</p>}
      options={OPTIONS}
      onLoadSuccess={({ numPages }) => setPages(numPages)}
    >
      {Array.from({ length: pages }, (_, index) => (
        <div key={index} role="group" aria-label={t('pageOf', { page: index + 1, pages })}>
          <Page pageNumber={index + 1} width={width} renderAnnotationLayer={false} />
        </div>
      ))}
    </Document>
  );
}

const OPTIONS = { isEvalSupported: false, enableXfa: false };
