import { type FormEvent, useId, useState } from 'react';
import { DateInput, LabelledInput } from '../../../form-kit/index.js';
import { Dialog, ProblemNotice } from '../../../shared/ui/index.js';
import { useArchiveAct } from './archiveQueries.js';
import { t } from './words.js';

/** Says what eliminating documents alone does, and asks for the visa of their bordereau. */
export function EliminateDocumentsDialog(props: { chosen: readonly string[]; onClose: () => void }) {
  const { chosen } = props;
  const id = useId();
  const [bordereau, setBordereau] = useState('');
  const [visaBy, setVisaBy] = useState('');
  const [visaOn, setVisaOn] = useState('');
  const act = useArchiveAct(props.onClose);
  const ready = bordereau.trim() !== '' && visaBy.trim() !== '' && visaOn !== '';
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!ready || act.isPending) return;
    act.mutate({
      address: '/archives/documents/elimination',
      body: { documents: chosen, bordereau: bordereau.trim(), visaOn, visaBy: visaBy.trim() },
      told: t('alone.done', { count: chosen.length }),
    });
  };
  return (
    <Dialog title={t('alone.verb', { count: chosen.length })} opened onClose={props.onClose}>
      <form className="tr-column" onSubmit={submit}>
        <p>{t('alone.what')}</p>
        {act.error ? <ProblemNotice error={act.error} /> : null}
        <LabelledInput
          id={`${id}-number`}
          label={t('eliminate.bordereau')}
          required
          value={bordereau}
          onChange={setBordereau}
        />
        <div className="tk-part">
          <label htmlFor={`${id}-on`}>{t('alone.visaOn')}</label>
          <DateInput
            id={`${id}-on`}
            name={t('alone.visaOn')}
            value={visaOn}
            onChange={(value) => setVisaOn(value ?? '')}
          />
        </div>
        <LabelledInput
          id={`${id}-by`}
          label={t('alone.visaBy')}
          required
          value={visaBy}
          onChange={setVisaBy}
        />
        <p className="tr-modal-actions">
          <button
            type="submit"
            className="tk-button tk-button-main"
            aria-disabled={!ready || act.isPending || undefined}
          >
            {t('eliminate.sure')}
          </button>
        </p>
      </form>
    </Dialog>
  );
}
