import { IconEyeOff } from '@tabler/icons-react';
import type { DocumentLine, Dossier } from '@trame/schemas';
import { useState } from 'react';
import { useOutletContext } from 'react-router';
import { ChangeFedDialog } from './ChangeFedDialog.js';
import { t } from './words.js';

/** Changes at the DMP a document that was fed there: who sees it, archived, deleted; for who writes in its domain. */
export function ChangeFed({ document }: { document: DocumentLine }) {
  const dossier = useOutletContext<Dossier>();
  const [open, setOpen] = useState(false);
  const mayWrite = dossier.access.some(
    ({ domain, actions }) => domain === document.domain && actions.includes('ecrire'),
  );
  if (!mayWrite || !document.sent.some(({ channel }) => channel === 'dmp')) return null;
  return (
    <>
      <p className="no-print">
        <button type="button" className="tk-button tk-button-quiet" onClick={() => setOpen(true)}>
          <IconEyeOff size={18} aria-hidden /> {t('fed.action')}
        </button>
      </p>
      {open ? (
        <ChangeFedDialog dossierId={dossier.id} document={document} onClose={() => setOpen(false)} />
      ) : null}
    </>
  );
}
