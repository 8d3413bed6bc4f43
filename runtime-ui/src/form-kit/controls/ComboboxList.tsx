import { useEffect, useRef } from 'react';
import type { Choice } from '../kit/index.js';
import { t } from '../words.js';

const NEAR_END = 120;

/** The answers proposed under a combobox; the following ones come as one reaches the last. */
export function ComboboxList(props: {
  id: string;
  name: string;
  open: boolean;
  options: readonly Choice[];
  total: number | undefined;
  active: number;
  onMore: (() => void) | undefined;
  onChoose: (choice: Choice) => void;
  /** How many there are, or why there are none: said aloud as it changes. */
  note: string;
}) {
  const list = useRef<HTMLUListElement>(null);
  const { active, open } = props;
  useEffect(() => {
    if (open && active >= 0) list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active, open]);
  return (
    <div className="tk-combo-list" hidden={!open}>
      <ul
        ref={list}
        id={props.id}
        role="listbox"
        aria-label={t('combo.list', { name: props.name })}
        onScroll={({ currentTarget: box }) => {
          if (box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_END) props.onMore?.();
        }}
      >
        {open &&
          props.options.map((option, index) => (
            <li
              key={option.id}
              id={`${props.id}-${index}`}
              role="option"
              aria-selected={index === active}
              aria-setsize={props.total ?? (props.onMore ? -1 : props.options.length)}
              aria-posinset={index + 1}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => props.onChoose(option)}
            >
              <span>{option.label}</span>
              {option.detail ? <span className="tk-combo-detail">{option.detail}</span> : null}
            </li>
          ))}
      </ul>
      <p className="tk-combo-note" role="status">
        {props.note}
      </p>
    </div>
  );
}
