import { useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { f } from './words.js';

const TABS = ['form', 'logic', 'try', 'settings'] as const;
const PANES = ['outline', 'form', 'properties'] as const;

/** The parts of the editor: the form with its plan and properties, its rules, a try, its settings. */
export function Tabs(props: {
  outline: ReactNode;
  canvas: ReactNode;
  properties: ReactNode;
  logic: (showForm: () => void) => ReactNode;
  tryOut: () => ReactNode;
  settings: () => ReactNode;
}) {
  const [tab, setTab] = useState<(typeof TABS)[number]>('form');
  const id = useId();
  return (
    <>
      <TabList
        id={id}
        label={f('tabs')}
        tabs={TABS}
        current={tab}
        word={(one) => f(`tab.${one}`)}
        onChange={setTab}
      />
      <div role="tabpanel" id={`${id}-${tab}-panel`} aria-labelledby={`${id}-${tab}`}>
        {tab === 'form' ? <Panes {...props} /> : null}
        {tab === 'logic' ? props.logic(() => setTab('form')) : null}
        {tab === 'try' ? props.tryOut() : null}
        {tab === 'settings' ? props.settings() : null}
      </div>
    </>
  );
}

/** Side by side when there is room; one at a time on a telephone. */
function Panes(props: { outline: ReactNode; canvas: ReactNode; properties: ReactNode }) {
  const [pane, setPane] = useState<(typeof PANES)[number]>('outline');
  return (
    <div className="fe-panes" data-pane={pane}>
      <div className="fe-pane-switch" role="group" aria-label={f('tabs')}>
        {PANES.map((one) => (
          <button key={one} type="button" aria-pressed={pane === one} onClick={() => setPane(one)}>
            {f(`tab.${one}`)}
          </button>
        ))}
      </div>
      <div className="fe-pane" data-pane="outline">
        {props.outline}
      </div>
      <div className="fe-pane" data-pane="form">
        {props.canvas}
      </div>
      <div className="fe-pane" data-pane="properties">
        {props.properties}
      </div>
    </div>
  );
}

function TabList<T extends string>(props: {
  id: string;
  label: string;
  tabs: readonly T[];
  current: T;
  word: (tab: T) => string;
  onChange: (tab: T) => void;
}) {
  const { id, label, tabs, current, word, onChange } = props;
  const box = useRef<HTMLDivElement>(null);
  const press = (event: KeyboardEvent): void => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const next = tabs[(tabs.indexOf(current) + by + tabs.length) % tabs.length];
    if (next === undefined) return;
    onChange(next);
    box.current?.querySelector<HTMLElement>(`[id="${id}-${next}"]`)?.focus();
  };
  return (
    <div className="st-tabs" role="tablist" aria-label={label} ref={box} onKeyDown={press}>
      {tabs.map((tab) => (
        <button
          key={tab}
          type="button"
          role="tab"
          id={`${id}-${tab}`}
          aria-selected={tab === current}
          aria-controls={tab === current ? `${id}-${tab}-panel` : undefined}
          tabIndex={tab === current ? 0 : -1}
          onClick={() => onChange(tab)}
        >
          {word(tab)}
        </button>
      ))}
    </div>
  );
}
