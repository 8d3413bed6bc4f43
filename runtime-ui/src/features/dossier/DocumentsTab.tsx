import { IconFileText } from '@tabler/icons-react';
import type { DocumentLine, Dossier } from '@trame/schemas';
import { Link, useOutletContext, useParams } from 'react-router';
import { formatDate } from '../../shared/time/index.js';
import { DomainMark, EmptyState, Query } from '../../shared/ui/index.js';
import { DocumentPanel } from './DocumentPanel.js';
import { ProduceDocument } from './ProduceDocument.js';
import { documentState } from './documentState.js';
import { useDocuments } from './dossierQueries.js';
import { t } from './words.js';

/** Documents at the left, the one that is read at the right. */
export function DocumentsTab() {
  const dossier = useOutletContext<Dossier>();
  const { documentId } = useParams();
  const documents = useDocuments(dossier.id);
  return (
    <>
      <ProduceDocument dossier={dossier} />
      <Query query={documents} lines={6}>
        {({ items }) => {
          if (items.length === 0) {
            return <EmptyState title={t('documents.empty.title')}>{t('documents.empty.text')}</EmptyState>;
          }
          const open = items.find((item) => item.id === documentId);
          return (
            <div className="tr-reader">
              <ul className="tr-documents">
                {items.map((item) => (
                  <DocumentItem
                    key={item.id}
                    dossierId={dossier.id}
                    document={item}
                    open={item.id === documentId}
                  />
                ))}
              </ul>
              {open ? (
                <DocumentPanel key={open.id} document={open} />
              ) : (
                <p className="soft">{t('documents.choose')}</p>
              )}
            </div>
          );
        }}
      </Query>
    </>
  );
}

function DocumentItem(props: { dossierId: string; document: DocumentLine; open: boolean }) {
  const { document } = props;
  return (
    <li>
      <Link
        to={`/dossiers/${props.dossierId}/documents/${document.id}`}
        preventScrollReset
        aria-current={props.open ? 'true' : undefined}
      >
        <IconFileText size={20} stroke={1.6} aria-hidden />
        <span>
          <span className="tr-document-title">{document.title}</span>
          <span className="soft">
            <span className="tr-document-state" data-state={document.state}>
              {documentState(document)}
            </span>
            {' · '}
            {formatDate(document.createdAt)} <DomainMark id={document.domain} />
          </span>
          {document.sent.map((sent) => (
            <span key={sent.messageId} className="soft tr-document-sent">
              {t('documents.sentLine', { to: sent.to, at: formatDate(sent.at) })}
            </span>
          ))}
        </span>
      </Link>
    </li>
  );
}
