import {
  IconArrowDown,
  IconArrowUp,
  IconGripVertical,
  IconListDetails,
  IconMessagePlus,
  IconX,
  type Icon,
} from '@tabler/icons-react';
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { dropSide, sheetWords, useRowDrag } from '../../../shared/sheet/index.js';
import { proposeValue } from '../edit/proposeId.js';
import type { Option, OptionPatch } from './Option.js';
import { OptionDetail } from './OptionDetail.js';
import { readPasted } from './readPasted.js';
import { p } from './words.js';

/** The closed answers of a question, as a table; pasted from a spreadsheet, moved with a pointer or with keys. */
export function OptionsTable(props: {
  options: readonly Option[];
  /** Values that are published: answers already given are stored under them. */
  published: ReadonlySet<string>;
  faultOf: (index: number, key: string) => readonly string[];
  /** Code systems that the form names. */
  systems: readonly string[];
  onChange: (options: Option[], group?: string) => void;
  onAsk: (index: number) => void;
}) {
  const { options, published, faultOf, systems, onChange, onAsk } = props;
  const [pasting, setPasting] = useState(false);
  const [detailed, setDetailed] = useState<number>();
  const put = (index: number, patch: OptionPatch, group: string): void =>
    onChange(
      options.map((option, at) => (at === index ? patched(option, patch) : option)),
      `${group}${index}`,
    );
  const relabel = (index: number, label: string): void => {
    const option = options[index];
    if (!option) return;
    const taken = new Set(options.filter((_one, at) => at !== index).map(({ value }) => value));
    const follows = option.value === proposeValue(option.label, taken) && !published.has(option.value);
    put(index, { label, ...(follows ? { value: proposeValue(label, taken) } : {}) }, 'label');
  };
  const { rows, said, carry } = useCarried(options, (next) => {
    setDetailed(undefined);
    onChange(next);
  });
  const { drag, handle } = useRowDrag(carry);
  const add = (): void => {
    const label = p('optionLabel');
    const value = proposeValue(label, new Set(options.map((option) => option.value)));
    onChange([...options, { value, label: `${label} ${options.length + 1}` }]);
  };
  return (
    <div className="fe-options">
      <p className="visually-hidden" role="status">
        {said}
      </p>
      <table>
        <caption>{p('options')}</caption>
        <thead>
          <tr>
            <th scope="col">{p('optionLabel')}</th>
            <th scope="col">{p('optionValue')}</th>
          </tr>
        </thead>
        <tbody ref={rows}>
          {options.map((option, index) => {
            const faults = [...faultOf(index, 'label'), ...faultOf(index, 'value')];
            const open = detailed === index;
            return (
              // Rows are told apart by their place: both cells may be changed.
              <tr
                key={index}
                data-faulty={faults.length > 0 || undefined}
                data-sheet-row={index}
                data-dragged={drag?.from === index || undefined}
                data-drop={dropSide(drag, index)}
                onKeyDown={(event) => {
                  const by = stepOf(event);
                  if (by === undefined) return;
                  event.preventDefault();
                  carry(index, index + by);
                }}
              >
                <td>
                  <div className="fe-option-line">
                    <span className="st-grip" title={sheetWords('move')} {...handle(index)}>
                      <IconGripVertical size={16} aria-hidden />
                    </span>
                    <input
                      aria-label={`${p('optionLabel')} ${index + 1}`}
                      value={option.label}
                      maxLength={200}
                      onChange={(event) => relabel(index, event.currentTarget.value)}
                    />
                  </div>
                  {faults.map((fault) => (
                    <p key={fault} className="fe-faults">
                      {fault}
                    </p>
                  ))}
                  <div className="fe-option-acts">
                    <Act
                      Sign={IconArrowUp}
                      said={p('optionUp', { label: option.label })}
                      disabled={index === 0}
                      onDo={() => carry(index, index - 1)}
                    />
                    <Act
                      Sign={IconArrowDown}
                      said={p('optionDown', { label: option.label })}
                      disabled={index === options.length - 1}
                      onDo={() => carry(index, index + 1)}
                    />
                    <Act
                      Sign={IconMessagePlus}
                      said={p('optionAsk', { label: option.label })}
                      onDo={() => onAsk(index)}
                    />
                    <Act
                      Sign={IconListDetails}
                      said={p('optionDetail', { label: option.label })}
                      expanded={open}
                      onDo={() => setDetailed(open ? undefined : index)}
                    />
                    <Act
                      Sign={IconX}
                      said={p('optionRemove', { label: option.label })}
                      disabled={options.length === 1}
                      onDo={() => {
                        setDetailed(undefined);
                        onChange(options.filter((_one, at) => at !== index));
                      }}
                    />
                  </div>
                  {open ? (
                    <OptionDetail
                      option={option}
                      systems={systems}
                      faultOf={(key) => faultOf(index, key)}
                      onChange={(patch, key) => put(index, patch, key)}
                    />
                  ) : option.help || option.code ? (
                    <p className="sf-help">{[option.help, option.code?.code].filter(Boolean).join(' · ')}</p>
                  ) : null}
                </td>
                <td>
                  <input
                    aria-label={`${p('optionValue')} ${index + 1}`}
                    className="sf-code"
                    value={option.value}
                    maxLength={80}
                    disabled={published.has(option.value)}
                    onChange={(event) => put(index, { value: event.currentTarget.value }, 'value')}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className="fe-adds">
        <button type="button" className="st-button st-quiet" onClick={add}>
          {p('optionAdd')}
        </button>
        <button
          type="button"
          className="st-button st-quiet"
          aria-expanded={pasting}
          onClick={() => setPasting(!pasting)}
        >
          {p('optionPaste')}
        </button>
      </p>
      {pasting ? (
        <PasteBox
          onTake={(taken) => {
            setPasting(false);
            onChange(taken);
          }}
        />
      ) : null}
    </div>
  );
}

/** Carries an answer to another place, says so, and has the focus go with it: on what was pressed, as long as it may be again. */
function useCarried(options: readonly Option[], onChange: (options: Option[]) => void) {
  const rows = useRef<HTMLTableSectionElement>(null);
  const landed = useRef<{ row: number; control: number }>(undefined);
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (landed.current === undefined) return;
    const controls = controlsOf(rows.current, landed.current.row);
    const pressed = controls[landed.current.control];
    (pressed && !pressed.disabled ? pressed : controls[0])?.focus();
    landed.current = undefined;
  });
  const carry = (from: number, to: number): void => {
    const next = [...options];
    const [taken] = next.splice(from, 1);
    if (!taken || to < 0 || to >= options.length) return;
    next.splice(to, 0, taken);
    const control = controlsOf(rows.current, from).findIndex((one) => one === document.activeElement);
    landed.current = { row: to, control };
    setSaid(p('optionMoved', { label: taken.label, place: to + 1, count: options.length }));
    onChange(next);
  };
  return { rows, said, carry };
}

const controlsOf = (rows: HTMLElement | null, index: number): Array<HTMLInputElement | HTMLButtonElement> => [
  ...(rows?.children[index]?.querySelectorAll<HTMLInputElement | HTMLButtonElement>('input, button') ?? []),
];

/** Alt and an arrow move a row. */
function stepOf({ altKey, key }: KeyboardEvent): 1 | -1 | undefined {
  if (!altKey) return undefined;
  return key === 'ArrowUp' ? -1 : key === 'ArrowDown' ? 1 : undefined;
}

function patched(option: Option, patch: OptionPatch): Option {
  const next = Object.entries({ ...option, ...patch }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(next) as unknown as Option;
}

function Act(props: {
  Sign: Icon;
  said: string;
  disabled?: boolean;
  /** Set for what opens and closes. */
  expanded?: boolean;
  onDo: () => void;
}) {
  return (
    <button
      type="button"
      className="fe-icon"
      aria-label={props.said}
      title={props.said}
      aria-expanded={props.expanded}
      disabled={props.disabled}
      onClick={props.onDo}
    >
      <props.Sign size={18} aria-hidden />
    </button>
  );
}

function PasteBox({ onTake }: { onTake: (options: Option[]) => void }) {
  const [text, setText] = useState('');
  const id = useId();
  const taken = readPasted(text);
  return (
    <div className="sf-field">
      <label htmlFor={id}>{p('optionPasteLabel')}</label>
      <textarea
        id={id}
        rows={5}
        aria-describedby={`${id}-aide`}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <p id={`${id}-aide`} className="sf-help">
        {p('optionPasteText')}
      </p>
      <button type="button" className="st-button" disabled={taken.length === 0} onClick={() => onTake(taken)}>
        {taken.length === 0 ? p('optionPasteNone') : p('optionPasteReplace', { count: taken.length })}
      </button>
    </div>
  );
}
