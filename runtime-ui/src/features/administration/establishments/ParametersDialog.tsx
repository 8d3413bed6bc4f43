import type { EstablishmentSheet } from '@trame/schemas';
import { type FormEvent, useId, useState } from 'react';
import { Dialog, ProblemNotice } from '../../../shared/ui/index.js';
import { saidOf, useEstablishmentAct } from './establishmentQueries.js';
import { t } from './words.js';

type Parameter = EstablishmentSheet['parameters'][number];

/** A text longer than this is written on several lines. */
const LONG = 60;

/** What the pack of an establishment leaves to it: each value its own, or that of the pack. */
export function ParametersDialog({ place, onClose }: { place: EstablishmentSheet; onClose: () => void }) {
  const [given, setGiven] = useState<Record<string, string>>(() =>
    Object.fromEntries(
      place.parameters.map(({ name, value }) => [name, value === undefined ? '' : String(value)]),
    ),
  );
  const act = useEstablishmentAct(t('parameters.done'), onClose);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (act.isPending) return;
    const parameters = Object.fromEntries(
      place.parameters.flatMap((one) =>
        one.mayChange ? [[one.name, valueOf(one, given[one.name] ?? '')] as const] : [],
      ),
    );
    act.mutate({
      method: 'PUT',
      address: `/establishments/${place.id}`,
      ifMatch: place.revision,
      body: { ...saidOf(place), parameters },
    });
  };
  return (
    <Dialog title={t('parameters.title', { name: place.name })} opened onClose={onClose}>
      {place.parameters.length === 0 ? (
        <p className="soft">{t('parameters.none')}</p>
      ) : (
        <form className="tr-column" onSubmit={submit}>
          <p>{t('parameters.lead')}</p>
          {place.parameters.map((one) => (
            <ParameterPart
              key={one.name}
              parameter={one}
              value={given[one.name] ?? ''}
              onChange={(value) => setGiven((before) => ({ ...before, [one.name]: value }))}
            />
          ))}
          {act.error ? <ProblemNotice error={act.error} /> : null}
          <p className="tr-modal-actions">
            <button
              type="submit"
              className="tk-button tk-button-main"
              aria-disabled={act.isPending || undefined}
            >
              {t('change.verb')}
            </button>
          </p>
        </form>
      )}
    </Dialog>
  );
}

function ParameterPart(props: { parameter: Parameter; value: string; onChange: (value: string) => void }) {
  const { label, byDefault, source, mayChange } = props.parameter;
  const id = useId();
  const shared = {
    id,
    className: 'tk-input',
    value: props.value,
    readOnly: !mayChange,
    'aria-describedby': `${id}-help`,
  };
  return (
    <div className="tk-part">
      <label htmlFor={id}>{label}</label>
      {typeof byDefault === 'boolean' ? (
        <select
          id={id}
          className="tk-input tk-select"
          value={props.value}
          aria-describedby={`${id}-help`}
          onChange={({ target }) => props.onChange(target.value)}
        >
          <option value="" />
          <option value="true">{t('yes')}</option>
          <option value="false">{t('no')}</option>
        </select>
      ) : typeof byDefault === 'string' && byDefault.length > LONG ? (
        <textarea
          {...shared}
          rows={3}
          maxLength={2000}
          onChange={({ target }) => props.onChange(target.value)}
        />
      ) : (
        <input {...shared} maxLength={2000} onChange={({ target }) => props.onChange(target.value)} />
      )}
      <p id={`${id}-help`} className="soft">
        {byDefault === '' ? t('parameters.empty') : t('parameters.default', { value: shown(byDefault) })}
        {source ? ` ${t('parameters.source', { source })}` : ''}
        {mayChange ? '' : ` ${t('parameters.kept')}`}
      </p>
    </div>
  );
}

const shown = (value: Parameter['byDefault']): string =>
  typeof value === 'boolean' ? t(value ? 'yes' : 'no') : String(value).replace(/\.$/, '');

/** What was typed, of the kind of what the pack says; null follows the pack. What is no number is sent as typed, and refused in words. */
function valueOf({ byDefault }: Parameter, typed: string): string | number | boolean | null {
  if (typed.trim() === '') return null;
  if (typeof byDefault === 'boolean') return typed === 'true';
  const number = Number(typed.replace(',', '.'));
  return typeof byDefault === 'number' && Number.isFinite(number) ? number : typed.trim();
}
