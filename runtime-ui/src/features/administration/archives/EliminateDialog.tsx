import { type FormEvent, useId, useState } from 'react';
import { Dialog, ProblemNotice } from '../../../shared/ui/index.js';
import { useArchiveAct, type ArchiveLine } from './archiveQueries.js';
import { t } from './words.js';

/** Says what elimination does, and asks for the number of the bordereau that was signed. */
export function EliminateDialog({ line, onClose }: { line: ArchiveLine; onClose: () => void }) {
  const id = useId();
  const [bordereau, setBordereau] = useState('');
  const act = useArchiveAct(onClose);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (act.isPending) return;
    act.mutate({
      address: `/dossiers/${line.dossier.id}/elimination`,
      body: { bordereau: bordereau.trim() },
      told: t('eliminate.done'),
    });
  };
  return (
    <Dialog title={t('eliminate.title', { numero: line.dossier.numero })} opened onClose={onClose}>
      <form className="tr-column" onSubmit={submit}>
        <p>{t('eliminate.lead')}</p>
        {act.error ? <ProblemNotice error={act.error} /> : null}
        <div className="tk-part">
          <label htmlFor={id}>{t('eliminate.bordereau')}</label>
          <input
            id={id}
            className="tk-input"
            required
            maxLength={80}
            autoComplete="off"
            value={bordereau}
            aria-describedby={`${id}-rule`}
            onChange={({ target }) => setBordereau(target.value)}
          />
          <p id={`${id}-rule`} className="soft">
            {t('eliminate.rule', { bordereau: line.visa?.bordereau ?? '' })}
          </p>
        </div>
        <p className="tr-modal-actions">
          <button
            type="submit"
            className="tk-button tk-button-main"
            aria-disabled={act.isPending || undefined}
          >
            {t('eliminate.sure')}
          </button>
        </p>
      </form>
    </Dialog>
  );
}
