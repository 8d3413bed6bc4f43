import { useMemo, useRef, useState } from 'react';
import { useElementSize } from '@mantine/hooks';
import { Document, Page, pdfjs } from 'react-pdf';
import workerAddress from 'pdfjs-dist/build/pdf.worker.min.mjs?url';
import 'react-pdf/dist/Page/TextLayer.css';
import { t } from './words.js';

pdfjs.GlobalWorkerOptions.workerSrc = workerAddress;

/** The pages of a PDF, as wide as the room they have; their text stays text, for selection and screen readers. */
export default function PdfPages({ address }: { address: string | { data: Uint8Array } }) {
  const [count, setCount] = useState(0);
  const { ref, width } = useElementSize();
  const pages = useRef<HTMLDivElement>(null);
  const options = useMemo(() => ({ isEvalSupported: false, enableXfa: false }), []);
  const failed = <p role="alert">{t('pdf.failed')}</p>;
  return (
    <div ref={ref} className="tr-pdf-pages" tabIndex={0}>
      <Document
        inputRef={pages}
        file={address}
        options={options}
        loading={<p role="status">{t('pdf.loading')}</p>}
        error={failed}
        noData={failed}
        onLoadSuccess={({ numPages }) => setCount(numPages)}
      >
        {Array.from({ length: count }, (_, index) => (
          <Page
            key={index}
            pageNumber={index + 1}
            width={Math.max(240, width - 2)}
            renderAnnotationLayer={false}
            onGetStructTreeSuccess={() => mendTableRoles(pages.current)}
            aria-label={t('pdf.page', { page: index + 1, of: count })}
          />
        ))}
      </Document>
    </div>
  );
}

/**
 * What react-pdf makes of tables, mended: the head (THead) is a group of rows, not one cell; the lines drawn between
 * the rows are nobody's content.
 */
function mendTableRoles(box: HTMLElement | null): void {
  for (const group of box?.querySelectorAll('[role="columnheader"]:has(> [role="row"])') ?? [])
    group.setAttribute('role', 'rowgroup');
  for (const line of box?.querySelectorAll(':is([role="table"], [role="rowgroup"]) > [aria-owns]') ?? [])
    line.removeAttribute('aria-owns');
}
