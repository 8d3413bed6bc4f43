import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconFileImport } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { DmpAccess, DmpBlock, DmpDocument, DmpImported } from '@trame/schemas';
import { useMemo } from 'react';
import { Link } from 'react-router';
import { request } from '../../shared/api/index.js';
import { formatDate } from '../../shared/time/index.js';
import { PdfBytes } from '../documents/index.js';
import { DmpProblem } from './DmpProblem.js';
import { authorOf, Marks } from './DmpList.js';
import { t } from './words.js';

/** A document of the DMP, read: its pages or its text, where it comes from, and its way into the dossier. */
export function DmpReader(props: {
  dossierId: string;
  document: DmpDocument;
  access: DmpAccess;
  onImported: (imported: { fileId: string; at: string }) => void;
}) {
  const { document, dossierId } = props;
  const { line } = document;
  const pdf = useMemo(() => document.pdf && pdfOf(document.pdf), [document.pdf]);
  return (
    <section className="tr-document" aria-label={line.title}>
      <h2>{line.title}</h2>
      <p className="tr-facts soft">
        <span>{line.at ? formatDate(line.at) : t('line.noDate')}</span>
        <span>{line.type}</span>
        <span>{t('document.facts', { author: authorOf(line) })}</span>
        {document.version ? <span>{t('document.version', { version: document.version })}</span> : null}
      </p>
      <Marks line={line} />
      <Import {...props} />
      {document.cut ? (
        <p className="tr-problem" role="alert">
          <IconAlertTriangle size={22} aria-hidden /> {t('document.cut')}
        </p>
      ) : null}
      {pdf ? (
        <PdfBytes pdf={pdf} title={line.title} />
      ) : document.blocks.length > 0 ? (
        <div className="tr-dmp-narrative">
          {document.blocks.map((block, at) => (
            <Block key={at} block={block} />
          ))}
        </div>
      ) : document.cut ? null : (
        <p className="soft">{t('document.nothing')}</p>
      )}
      <h3>{t('document.id')}</h3>
      <p>
        <code className="tr-hash">{line.uniqueId}</code>
      </p>
      <h3>{t('document.sha1')}</h3>
      <p>
        <code className="tr-hash">{document.sha1}</code>
      </p>
      {line.imported ? (
        <p className="no-print">
          <Link to={`/dossiers/${dossierId}/documents/${line.imported.fileId}`}>{t('import.see')}</Link>
        </p>
      ) : null}
    </section>
  );
}

/** What is shown is text, whatever the document holds: nothing of it is markup here. */
function Block({ block }: { block: DmpBlock }) {
  switch (block.kind) {
    case 'titre':
      return <h3>{block.text}</h3>;
    case 'texte':
      return <p>{block.text}</p>;
    case 'liste':
      return (
        <ul>
          {block.items.map((item, at) => (
            <li key={at}>{item}</li>
          ))}
        </ul>
      );
    case 'tableau':
      return (
        <div className="tr-dmp-scroll" tabIndex={0}>
          <table>
            <tbody>
              {block.rows.map((row, at) => (
                <tr key={at}>
                  {row.map((cell, column) => (
                    <td key={column} colSpan={cell.across} rowSpan={cell.down}>
                      {cell.text}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      );
  }
}

function Import(props: Parameters<typeof DmpReader>[0]) {
  const { dossierId, document, access } = props;
  const { uniqueId, title, imported } = document.line;
  const client = useQueryClient();
  const take = useMutation({
    mutationFn: () =>
      request<DmpImported>(`/dossiers/${dossierId}/dmp/documents/${uniqueId}/import`, {
        method: 'POST',
        body: access,
      }),
    onSuccess: async ({ already, fileId }) => {
      notifications.show({ message: t(already ? 'import.already' : 'import.done', { title }) });
      props.onImported({ fileId, at: new Date().toISOString() });
      await client.invalidateQueries({ queryKey: ['dossier', dossierId, 'filed'] });
    },
  });
  if (imported || !document.mayImport) return null;
  return (
    <div className="no-print">
      {take.error ? <DmpProblem error={take.error} /> : null}
      <p>
        <button type="button" className="tk-button" disabled={take.isPending} onClick={() => take.mutate()}>
          <IconFileImport size={18} aria-hidden /> {t('import')}
        </button>
      </p>
    </div>
  );
}

function pdfOf(base64: string): Blob {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  return new Blob([bytes], { type: 'application/pdf' });
}
