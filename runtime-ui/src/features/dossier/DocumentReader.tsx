import { IconFile, IconFileText } from '@tabler/icons-react';
import type { Dossier } from '@trame/schemas';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useMe } from '../../shared/api/index.js';
import { formatDate } from '../../shared/time/index.js';
import { DomainMark, SearchBox } from '../../shared/ui/index.js';
import { ConcernedMark, namesOf } from '../concerned/index.js';
import { DocumentPanel } from './DocumentPanel.js';
import { FilePanel } from './FilePanel.js';
import { fileKind, searchItems, type DocumentItem } from './documentItems.js';
import { counts, documentState } from './documentState.js';
import { t } from './words.js';

/** Below this, one sees them all. */
const SEARCHED_FROM = 4;

/** Documents and files at the left, sought by title, tag, type or domain; the one that is read at the right. */
export function DocumentReader(props: {
  dossier: Dossier;
  items: readonly DocumentItem[];
  /** Documents chosen to be exported, when one chooses. */
  chosen?: readonly string[];
  onChoose?: (chosen: readonly string[]) => void;
}) {
  const { dossier, items, chosen, onChoose } = props;
  const { documentId } = useParams();
  const [query, setQuery] = useState('');
  const labels = new Map((useMe().data?.dataDomains ?? []).map(({ id, label }) => [id, label]));
  const found = searchItems(items, query, (item) => [
    kindOf(item),
    labels.get(item.domain) ?? '',
    item.kind === 'document' ? namesOf(item.document) : '',
  ]);
  const open = items.find(({ id }) => id === documentId);
  return (
    <div className="tr-reader">
      <div>
        {items.length < SEARCHED_FROM ? null : (
          <SearchBox label={t('documents.search')} value={query} onSearch={setQuery} />
        )}
        {found.length === 0 ? <p role="status">{t('documents.noneFound', { query })}</p> : null}
        <ul className="tr-documents">
          {found.map((item) => (
            <li key={item.id} className="tr-document-item">
              {chosen && onChoose && item.kind === 'document' && counts(item.document) ? (
                <label className="tr-document-check">
                  <input
                    type="checkbox"
                    checked={chosen.includes(item.id)}
                    aria-label={t('export.choose', { title: item.title, at: formatDate(item.at) })}
                    onChange={({ target }) =>
                      onChoose(
                        target.checked ? [...chosen, item.id] : chosen.filter((each) => each !== item.id),
                      )
                    }
                  />
                </label>
              ) : null}
              <ItemLink dossierId={dossier.id} item={item} open={item.id === documentId} />
            </li>
          ))}
        </ul>
      </div>
      {open === undefined ? (
        <p className="soft">{t('documents.choose')}</p>
      ) : open.kind === 'document' ? (
        <DocumentPanel
          key={open.id}
          document={open.document}
          others={items.flatMap((item) => (item.kind === 'document' ? [item.document] : []))}
        />
      ) : (
        <FilePanel key={open.id} dossier={dossier} file={open.file} />
      )}
    </div>
  );
}

function kindOf(item: DocumentItem): string {
  return t(item.kind === 'document' ? 'filing.kind.made' : `filing.kind.${fileKind(item.file.type)}`);
}

function ItemLink(props: { dossierId: string; item: DocumentItem; open: boolean }) {
  const { item } = props;
  const former = item.kind === 'document' ? !counts(item.document) : item.file.withdrawn !== undefined;
  const Icon = item.kind === 'document' ? IconFileText : IconFile;
  return (
    <Link
      to={`/dossiers/${props.dossierId}/documents/${item.id}`}
      data-former={former || undefined}
      preventScrollReset
      aria-current={props.open ? 'true' : undefined}
    >
      <Icon size={20} stroke={1.6} aria-hidden />
      <span>
        <span className="tr-document-title">{item.title}</span>
        <span className="soft">
          {item.kind === 'document' ? (
            <span
              className="tr-document-state"
              data-state={item.document.state}
              data-standing={item.document.standing.state}
            >
              {documentState(item.document)}
            </span>
          ) : (
            [...(item.file.withdrawn ? [t('standing.retire')] : []), kindOf(item), ...item.file.tags].join(
              ', ',
            )
          )}
          {' · '}
          {formatDate(item.at)} <DomainMark id={item.domain} />{' '}
          {item.kind === 'document' ? <ConcernedMark line={item.document} /> : null}
        </span>
        {item.kind === 'document'
          ? item.document.sent.map((sent) => (
              <span key={sent.messageId} className="soft tr-document-sent">
                {sent.channel === 'dmp'
                  ? t('documents.fedLine', { at: formatDate(sent.at) })
                  : t('documents.sentLine', { to: sent.to, at: formatDate(sent.at) })}
              </span>
            ))
          : null}
      </span>
    </Link>
  );
}
