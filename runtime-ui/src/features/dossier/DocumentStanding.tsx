import { IconAlertTriangle } from '@tabler/icons-react';
import type { DocumentLine } from '@trame/schemas';
import { Link } from 'react-router';
import { formatDate, formatInstant } from '../../shared/time/index.js';
import { useDossierId } from './dossierQueries.js';
import { t } from './words.js';

/** Whether a document still counts, and is archived: by whom and why it was withdrawn, what replaces it, what it replaces. */
export function Standing(props: { document: DocumentLine; others: readonly DocumentLine[] }) {
  const { document, others } = props;
  const { state, at, by = '', reason, replacedBy, awaited } = document.standing;
  return (
    <>
      {state === 'retire' ? (
        <p className="tr-standing">
          <IconAlertTriangle size={18} aria-hidden />
          <span>
            {t('standing.withdrawn', { by, at: at ? formatInstant(at) : '' })}
            <br />
            {t('standing.reason', { reason: reason ?? '' })}
          </span>
        </p>
      ) : null}
      {state === 'remplace' ? (
        <p className="tr-standing">
          <IconAlertTriangle size={18} aria-hidden />
          <span>
            {t('standing.superseded')} <DocumentLink id={replacedBy} among={others} />
          </span>
        </p>
      ) : null}
      {state === 'archive' ? <p className="soft">{t('standing.archived')}</p> : null}
      {awaited ? (
        <p className="soft">
          {t('standing.awaited')} <DocumentLink id={awaited} among={others} />
        </p>
      ) : null}
      {document.replaces ? (
        <p className="soft">
          {t('standing.replaces')} <DocumentLink id={document.replaces} among={others} />
        </p>
      ) : null}
    </>
  );
}

/** A document of the same dossier, by its date; its domain is that of the one that is read. */
function DocumentLink({ id, among }: { id: string | undefined; among: readonly DocumentLine[] }) {
  const dossierId = useDossierId();
  const found = among.find((one) => one.id === id);
  if (!found) return null;
  return (
    <Link to={`/dossiers/${dossierId}/documents/${found.id}`} preventScrollReset>
      {t('standing.of', { at: formatDate(found.createdAt) })}
    </Link>
  );
}
