import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useId, useState } from 'react';
import type { Chosen } from './typed.js';
import { t } from './words.js';

const OFFERED = 8;

/** Several people, each found by the beginning of their name. */
export function PickField(props: {
  legend: string;
  add: string;
  /** Name of what is looked for, among what is kept. */
  kind: string;
  chosen: readonly Chosen[];
  find: (q: string, signal: AbortSignal) => Promise<Chosen[]>;
  onChange: (chosen: Chosen[]) => void;
  fault?: string | undefined;
  children?: ReactNode;
}) {
  const id = useId();
  const { chosen, onChange } = props;
  const [q, setQ] = useState('');
  const found = useQuery({
    queryKey: ['agenda', 'choix', props.kind, q],
    queryFn: ({ signal }) => props.find(q, signal),
    enabled: q.trim().length > 0,
    placeholderData: (before) => before,
  });
  const offered =
    q.trim() === '' ? [] : (found.data ?? []).filter((each) => !chosen.some((one) => one.id === each.id));
  return (
    <fieldset className="tr-agenda-pick">
      <legend>{props.legend}</legend>
      {chosen.length > 0 ? (
        <ul>
          {chosen.map((one) => (
            <li key={one.id}>
              {one.name}
              <button
                type="button"
                className="tk-button tk-button-quiet"
                aria-label={t('form.remove', { name: one.name })}
                onClick={() => onChange(chosen.filter((other) => other.id !== one.id))}
              >
                <IconX size={16} aria-hidden />
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      <label htmlFor={id} className="visually-hidden">
        {props.add}
      </label>
      <input
        id={id}
        className="tk-input"
        placeholder={props.add}
        autoComplete="off"
        value={q}
        aria-invalid={props.fault ? true : undefined}
        aria-describedby={props.fault ? `${id}-fault` : undefined}
        onChange={({ target }) => setQ(target.value)}
      />
      {props.fault ? (
        <p id={`${id}-fault`} className="tr-agenda-fault">
          {props.fault}
        </p>
      ) : null}
      <div className="tr-agenda-offered">
        {offered.slice(0, OFFERED).map((each) => (
          <button
            key={each.id}
            type="button"
            className="tk-button"
            onClick={() => {
              onChange([...chosen, each]);
              setQ('');
            }}
          >
            {each.name}
          </button>
        ))}
        {props.children}
      </div>
    </fieldset>
  );
}
