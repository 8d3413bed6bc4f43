import { IconPlus } from '@tabler/icons-react';
import type { Dossier } from '@trame/schemas';
import { useState } from 'react';
import { NewEntryDialog } from './NewEntryDialog.js';
import { useFillable } from './recordQueries.js';
import { t } from './words.js';
import './records.css';

/** What one may begin in a dossier at any moment; nothing when one writes in no domain of it. */
export function NewEntries({ dossier }: { dossier: Dossier }) {
  const fillable = useFillable(dossier.id).data;
  const [asked, setAsked] = useState<'fiche' | 'evaluation' | null>(null);
  const kinds = [
    { kind: 'fiche', offered: fillable?.forms ?? [] },
    { kind: 'evaluation', offered: fillable?.grids ?? [] },
  ] as const;
  const chosen = kinds.find(({ kind }) => kind === asked);
  return (
    <>
      {kinds.map(({ kind, offered }) =>
        offered.length === 0 ? null : (
          <button key={kind} type="button" className="tk-button" onClick={() => setAsked(kind)}>
            <IconPlus size={18} aria-hidden /> {t(`new.${kind}`)}
          </button>
        ),
      )}
      {chosen ? <NewEntryDialog {...chosen} dossier={dossier} onClose={() => setAsked(null)} /> : null}
    </>
  );
}
