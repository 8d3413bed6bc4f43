import { useState } from 'react';
import { Dialog } from '../../../shared/Dialog.js';
import { type Choice } from '../panel/CircuitContext.js';
import { ChoiceField } from '../panel/fields.js';
import { c } from '../words.js';

/** Asks for one place of the list. */
export function ChooseStep({
  title,
  confirm,
  choices,
  onChoose,
  onClose,
}: {
  title: string;
  confirm: string;
  choices: Choice[];
  onChoose(id: string): void;
  onClose(): void;
}) {
  const [chosen, setChosen] = useState(choices[0]?.id ?? '');
  return (
    <Dialog title={title} onClose={onClose}>
      <ChoiceField label={title} value={chosen} choices={choices} onChange={setChosen} />
      <p className="st-actions">
        <button type="button" className="st-button st-quiet" onClick={onClose}>
          {c('cancel')}
        </button>
        <button type="button" className="st-button" disabled={chosen === ''} onClick={() => onChoose(chosen)}>
          {confirm}
        </button>
      </p>
    </Dialog>
  );
}
