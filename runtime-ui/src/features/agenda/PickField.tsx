import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useId, useRef, useState } from 'react';
import { Combobox } from '../../form-kit/index.js';
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
  const field = useRef<HTMLFieldSetElement>(null);
  const focus = (): void => field.current?.querySelector<HTMLElement>('[role=combobox]')?.focus();
  const found = useQuery({
    queryKey: ['agenda', 'choix', props.kind, q],
    queryFn: ({ signal }) => props.find(q, signal),
    enabled: q.trim().length > 0,
  });
  const offered =
    q.trim() === '' ? [] : (found.data ?? []).filter((each) => !chosen.some((one) => one.id === each.id));
  return (
    <fieldset className="tr-agenda-pick" ref={field}>
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
                onClick={() => {
                  onChange(chosen.filter((other) => other.id !== one.id));
                  focus();
                }}
              >
                <IconX size={16} aria-hidden />
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      <label htmlFor={id}>{props.add}</label>
      <Combobox
        id={id}
        name={props.add}
        selected=""
        clearOnSelect
        options={offered.slice(0, OFFERED).map((each) => ({ id: each.id, label: each.name }))}
        busy={found.isFetching}
        {...(found.isError ? { notice: t('form.find.failed') } : {})}
        {...(q.trim() === '' ? { notice: t('form.find.how') } : {})}
        invalid={props.fault !== undefined}
        describedBy={props.fault ? `${id}-fault` : undefined}
        onQuery={setQ}
        onSelect={(choice) => {
          if (choice) onChange([...chosen, { id: choice.id, name: choice.label }]);
          setQ('');
        }}
      />
      {props.fault ? (
        <p id={`${id}-fault`} className="tr-agenda-fault">
          {props.fault}
        </p>
      ) : null}
      {props.children}
    </fieldset>
  );
}
