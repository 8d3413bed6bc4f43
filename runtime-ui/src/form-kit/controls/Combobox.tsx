import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { IconChevronDown, IconX } from '@tabler/icons-react';
import type { Held } from '../session/index.js';
import type { Choice } from '../kit/index.js';
import { t } from '../words.js';
import { sayNumber } from '../typed/readNumber.js';
import { ComboboxList } from './ComboboxList.js';

/** What a combobox needs; the list follows the APG pattern « editable combobox with list autocomplete ». */
export interface ComboboxProps {
  id: string;
  /** Label of the answer, '' when there is none. */
  selected: string;
  /** Name of the question: the list is called after it. */
  name: string;
  options: readonly Choice[];
  /** How many answers exist in all, when it is known. */
  total?: number;
  /** More answers follow those listed. */
  hasMore?: boolean;
  /** Lists the following ones. */
  onMore?: () => void;
  onQuery: (query: string) => void;
  onSelect: (choice: Choice | null) => void;
  describedBy?: string | undefined;
  invalid?: boolean;
  required?: boolean;
  busy?: boolean;
  /** Said in the list instead of answers: a failure. */
  notice?: string | undefined;
  /** What was typed and is no answer, when one comes back. */
  held?: Held | undefined;
  hold?: (held: Held | null) => void;
  /** Keeps the text empty once chosen: the answers are shown elsewhere, as tags. */
  clearOnSelect?: boolean;
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 };

/** A text box that proposes answers while one types. What is typed and not chosen stays, and is said not to be an answer. */
export function Combobox(props: ComboboxProps) {
  const listId = useId();
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState<string | null>(props.held?.typed ?? null);
  const [active, setActive] = useState(-1);
  const input = useRef<HTMLInputElement>(null);
  const { options } = props;
  // Trap: while a search goes on, what is listed answers the search before.
  const current = open && !props.busy ? options[active] : undefined;
  const stray = !open && typed !== null && typed.trim() !== '';

  useEffect(() => {
    if (open && props.hasMore && active >= options.length - 15) props.onMore?.();
  }, [open, active, options.length, props.hasMore]);

  const { hold, selected } = props;
  useEffect(() => {
    hold?.(stray ? { typed, message: strayMessage(typed, selected) } : null);
  }, [hold, stray, typed, selected]);

  const search = (query: string): void => {
    setTyped(query);
    setActive(query.trim() === '' ? -1 : 0);
    setOpen(true);
    props.onQuery(query);
  };
  const show = (): void => {
    setActive(-1);
    setOpen(true);
    props.onQuery(typed ?? '');
  };
  const choose = (choice: Choice | null): void => {
    props.onSelect(choice);
    setOpen(false);
    setTyped(null);
    input.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    if (step) {
      event.preventDefault();
      if (!open) show();
      else setActive((at) => Math.max(0, Math.min(options.length - 1, at + step)));
    } else if (event.key === 'Enter' && open) {
      event.preventDefault();
      if (current) choose(current);
    } else if (event.key === 'Escape') {
      if (open || typed !== null) event.stopPropagation();
      if (open) setOpen(false);
      else setTyped(null);
    }
  };
  const onBlur = (): void => {
    setOpen(false);
    if (typed === null) return;
    const wanted = typed.trim().toLowerCase();
    const exact = options.find((option) => option.label.toLowerCase() === wanted);
    if (exact) props.onSelect(exact);
    else if (wanted === '' && props.selected && !props.clearOnSelect) props.onSelect(null);
    if (exact || wanted === '') setTyped(null);
  };

  return (
    <div className="tk-combo" data-open={open || undefined} data-said={(typed ?? selected) || undefined}>
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
        value={typed ?? props.selected}
        onChange={(event) => search(event.target.value)}
        onKeyDown={onKeyDown}
        onClick={() => !open && show()}
        onBlur={onBlur}
      />
      {(props.selected && !props.clearOnSelect) || stray ? (
        <button
          type="button"
          className="tk-combo-button"
          aria-label={t('combo.clear', { label: typed ?? props.selected })}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => (stray ? (setTyped(null), input.current?.focus()) : choose(null))}
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
          onClick={() => (open ? setOpen(false) : (input.current?.focus(), show()))}
        >
          <IconChevronDown size={18} aria-hidden />
        </button>
      )}
      <ComboboxList
        id={listId}
        name={props.name}
        open={open}
        options={options}
        total={props.total}
        active={active}
        onMore={props.hasMore ? props.onMore : undefined}
        onChoose={choose}
        note={open ? noteOf(props, typed ?? '') : ''}
      />
    </div>
  );
}

function strayMessage(typed: string, label: string): string {
  return t(label ? 'combo.strayOver' : 'combo.stray', { typed, label });
}

function noteOf(props: ComboboxProps, query: string): string {
  if (props.notice) return props.notice;
  if (props.busy) return t('combo.busy');
  const count = props.total ?? props.options.length;
  if (count === 0) return query ? t('combo.empty', { query }) : t('combo.none');
  if (props.total === undefined && props.hasMore) return t('combo.atLeast', { count });
  return t('combo.results', { count, said: sayNumber(count) });
}
