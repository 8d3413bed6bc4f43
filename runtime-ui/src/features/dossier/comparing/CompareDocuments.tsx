import { useQuery } from '@tanstack/react-query';
import type { DocumentComparison, DocumentLine } from '@trame/schemas';
import { useState } from 'react';
import { request } from '../../../shared/api/index.js';
import { formatInstant } from '../../../shared/time/index.js';
import { Query } from '../../../shared/ui/index.js';
import { t } from './words.js';

/** What may be compared with the current version: its former versions, and earlier documents of the same template. */
interface Former {
  key: string;
  label: string;
  query: Record<string, string>;
}

/** What changed since a former version, or since an earlier document of the same template. */
export function CompareDocuments(props: { document: DocumentLine; others: readonly DocumentLine[] }) {
  const { document } = props;
  const formers = formersOf(document, props.others);
  const [key, setKey] = useState('');
  const former = formers.find((each) => each.key === key);
  if (formers.length === 0) return null;
  return (
    <section className="no-print" aria-label={t('title')}>
      <h3>{t('title')}</h3>
      <label className="tr-filing">
        {t('with')}
        <select className="tk-input tk-select" value={key} onChange={({ target }) => setKey(target.value)}>
          <option value="">{t('choose')}</option>
          {formers.map((each) => (
            <option key={each.key} value={each.key}>
              {each.label}
            </option>
          ))}
        </select>
      </label>
      {former ? <Differences key={key} document={document} former={former} /> : null}
    </section>
  );
}

function formersOf(document: DocumentLine, others: readonly DocumentLine[]): Former[] {
  const versions = Array.from({ length: document.version - 1 }, (_, index) => document.version - 1 - index);
  return [
    ...versions.map((version) => ({
      key: String(version),
      label: t('version', { version }),
      query: { before: String(version) },
    })),
    ...others
      .filter(
        ({ templateId, createdAt }) => templateId === document.templateId && createdAt < document.createdAt,
      )
      .map(({ id, createdAt }) => ({
        key: id,
        label: t('other', { at: formatInstant(createdAt) }),
        query: { with: id },
      })),
  ];
}

function Differences({ document, former }: { document: DocumentLine; former: Former }) {
  const compared = useQuery({
    queryKey: ['document', document.id, 'comparison', document.version, former.key],
    queryFn: ({ signal }) =>
      request<DocumentComparison>(`/documents/${document.id}/comparison`, { signal, query: former.query }),
  });
  return (
    <Query query={compared} lines={4}>
      {({ before, after, changes }) =>
        changes.length === 0 ? (
          <p role="status">{t('same')}</p>
        ) : (
          <>
            {before.masked === after.masked ? null : <p>{t('masked')}</p>}
            <div className="tr-changes-scroll" tabIndex={0} role="region" aria-label={t('changes')}>
              <table className="tr-changes">
                <caption>{t('count', { count: changes.length })}</caption>
                <thead>
                  <tr>
                    <th scope="col">{t('what')}</th>
                    <th scope="col">{former.label}</th>
                    <th scope="col">{t('now', { version: after.version })}</th>
                  </tr>
                </thead>
                <tbody>
                  {changes.map((change, index) => (
                    <tr key={index}>
                      <th scope="row">
                        {change.label} <span className="soft">{change.section}</span>
                      </th>
                      <td>{change.before || <span className="soft">{t('nothing')}</span>}</td>
                      <td>{change.after || <span className="soft">{t('nothing')}</span>}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </>
        )
      }
    </Query>
  );
}
