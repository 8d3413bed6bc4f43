import { type FormEvent, useId, useState } from 'react';
import type { OperationInstance } from '@trame/schemas';
import { t } from '../words.js';
import type { Repair } from './useRepair.js';

/** Puts a token before or after an element: added to the repair, not done yet. */
export function PlaceToken({ instance, repair }: { instance: OperationInstance; repair: Repair }) {
  const id = useId();
  const [elementId, setElementId] = useState('');
  const [where, setWhere] = useState<'startBefore' | 'startAfter'>('startBefore');
  const elements = instance.elements.filter((one) =>
    where === 'startBefore' ? one.canStartBefore : one.canStartAfter,
  );
  const chosen = elements.find((one) => one.elementId === elementId);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!chosen) return;
    repair.add({ step: { do: where, elementId }, told: t(`step.${where}`, { name: chosen.name }) });
    setElementId('');
  };
  return (
    <form className="tk-inline no-print" onSubmit={submit} aria-label={t('place.title')}>
      <div className="tk-part">
        <label htmlFor={`${id}-where`}>{t('place.where')}</label>
        <select
          id={`${id}-where`}
          className="tk-input tk-select"
          value={where}
          onChange={(event) => setWhere(event.target.value as typeof where)}
        >
          <option value="startBefore">{t('place.before')}</option>
          <option value="startAfter">{t('place.after')}</option>
        </select>
      </div>
      <div className="tk-part">
        <label htmlFor={`${id}-element`}>{t('place.element')}</label>
        <select
          id={`${id}-element`}
          className="tk-input tk-select"
          value={chosen ? elementId : ''}
          onChange={(event) => setElementId(event.target.value)}
        >
          <option value="">{t('place.choose')}</option>
          {elements.map((one) => (
            <option key={one.elementId} value={one.elementId}>
              {one.inside ? t('place.inside', { name: one.name, inside: one.inside }) : one.name}
            </option>
          ))}
        </select>
      </div>
      <button type="submit" className="tk-button" aria-disabled={!chosen || undefined}>
        {t('place.add')}
      </button>
    </form>
  );
}
