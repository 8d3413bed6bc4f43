import type { AuditLine, Dossier } from '@trame/schemas';
import { IconDownload } from '@tabler/icons-react';
import { useOutletContext } from 'react-router';
import { formatInstant } from '../../shared/time/index.js';
import { EmptyState, MoreButton, Query } from '../../shared/ui/index.js';
import { useAccesses } from './dossierQueries.js';
import { trailLine } from './trailLine.js';
import { t } from './words.js';

/** Who looked, who changed: the trail of the dossier. */
export function AccessTab() {
  const dossier = useOutletContext<Dossier>();
  const accesses = useAccesses(dossier.id);
  return (
    <section>
      <h2>{t('audit.title')}</h2>
      <p className="soft">{t('audit.lead')}</p>
      <p className="tr-audit-export">
        <a className="tk-button" href={`/api/v1/dossiers/${dossier.id}/acces/export`} download>
          <IconDownload size={17} aria-hidden /> {t('audit.export')}
        </a>
      </p>
      <Query query={accesses} lines={8}>
        {({ pages }) => {
          const lines = pages.flatMap((page) => page.items);
          return lines.length === 0 ? (
            <EmptyState title={t('audit.empty.title')}>{t('audit.empty.text')}</EmptyState>
          ) : (
            <AuditTable lines={lines} />
          );
        }}
      </Query>
      <MoreButton
        shown={accesses.hasNextPage}
        busy={accesses.isFetchingNextPage}
        onMore={() => void accesses.fetchNextPage()}
      />
    </section>
  );
}

function AuditTable({ lines }: { lines: readonly AuditLine[] }) {
  return (
    <table className="tr-table">
      <caption className="visually-hidden">{t('audit.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('audit.at')}</th>
          <th scope="col">{t('audit.who')}</th>
          <th scope="col">{t('audit.what')}</th>
          <th scope="col">{t('audit.sealed')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.id}>
            <td className="number">{formatInstant(line.at)}</td>
            <td>{line.actor}</td>
            <td>{trailLine(line)}</td>
            <td className="soft">{t(line.sealed ? 'audit.sealed.yes' : 'audit.sealed.no')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
