import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { IconChevronDown, IconX } from '@tabler/icons-react';
import type { Choice } from '../kit/index.js';
import { t } from '../words.js';

/** What a combobox needs; the list follows the APG pattern « editable combobox with list autocomplete ». */
export interface ComboboxProps {
  id: string;
  /** Label of the answer, '' when there is none. */
  selected: string;
  options: readonly Choice[];
  /** How many more answers exist than are listed. */
  more?: number;
  onQuery: (query: string) => void;
  onSelect: (choice: Choice | null) => void;
  describedBy?: string | undefined;
  invalid?: boolean;
  required?: boolean;
  busy?: boolean;
  /** Said in the list instead of answers: a failure. */
  notice?: string | undefined;
  /** Keeps the text empty once chosen: the answers are shown elsewhere, as tags. */
  clearOnSelect?: boolean;
}

/** A text box that proposes answers while one types. */
export function Combobox(props: ComboboxProps) {
  const listId = useId();
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState<string | null>(null);
  const [active, setActive] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const text = typed ?? props.selected;
  const current = open ? props.options[active] : undefined;

  useEffect(() => {
    if (current) list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active, current]);

  const search = (query: string): void => {
    setTyped(query);
    setActive(0);
    setOpen(true);
    props.onQuery(query);
  };
  const show = (): void => {
    setActive(0);
    setOpen(true);
    props.onQuery('');
  };
  const close = (): void => {
    setOpen(false);
    setTyped(null);
  };
  const choose = (choice: Choice | null): void => {
    props.onSelect(choice);
    close();
    input.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      if (!open) show();
      else setActive((at) => Math.max(0, Math.min(props.options.length - 1, at + step)));
    } else if (event.key === 'Enter' && open) {
      event.preventDefault();
      if (current) choose(current);
    } else if (event.key === 'Escape' && open) {
      event.stopPropagation();
      close();
    }
  };
  const onBlur = (): void => {
    if (typed === '' && props.selected && !props.clearOnSelect) props.onSelect(null);
    const exact = props.options.find((option) => option.label.toLowerCase() === typed?.trim().toLowerCase());
    if (exact && typed) props.onSelect(exact);
    close();
  };

  return (
    <div className="tk-combo" data-open={open || undefined}>
      <input
        ref={input}
        id={props.id}
        className="tk-input"
        role="combobox"
        type="text"
        autoComplete="off"
        spellCheck={false}
        placeholder={t('combo.placeholder')}
        aria-autocomplete="list"
        aria-expanded={open}
        aria-controls={listId}
        aria-activedescendant={current ? `${listId}-${active}` : undefined}
        aria-describedby={props.describedBy}
        aria-invalid={props.invalid || undefined}
        aria-required={props.required || undefined}
        value={text}
        onChange={(event) => search(event.target.value)}
        onKeyDown={onKeyDown}
        onClick={() => !open && show()}
        onBlur={onBlur}
      />
      {props.selected && !props.clearOnSelect ? (
        <button
          type="button"
          className="tk-combo-button"
          aria-label={t('combo.clear', { label: props.selected })}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => choose(null)}
        >
          <IconX size={18} aria-hidden />
        </button>
      ) : (
        <button
          type="button"
          tabIndex={-1}
          className="tk-combo-button"
          aria-label={t('combo.open')}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => (open ? close() : (input.current?.focus(), show()))}
        >
          <IconChevronDown size={18} aria-hidden />
        </button>
      )}
      <div className="tk-combo-list" hidden={!open}>
        <ul ref={list} id={listId} role="listbox" aria-label={t('combo.open')}>
          {open &&
            props.options.map((option, index) => (
              <li
                key={option.id}
                id={`${listId}-${index}`}
                role="option"
                aria-selected={index === active}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => choose(option)}
              >
                <span>{option.label}</span>
                {option.detail ? <span className="tk-combo-detail">{option.detail}</span> : null}
              </li>
            ))}
        </ul>
        <p className="tk-combo-note" role="status">
          {open ? noteOf(props, typed ?? '') : ''}
        </p>
      </div>
    </div>
  );
}

function noteOf(props: ComboboxProps, query: string): string {
  if (props.notice) return props.notice;
  if (props.busy) return t('combo.busy');
  if (props.options.length === 0) return query ? t('combo.empty', { query }) : t('combo.none');
  if (props.more) return t('combo.more', { count: props.more });
  return t('combo.results', { count: props.options.length });
}
