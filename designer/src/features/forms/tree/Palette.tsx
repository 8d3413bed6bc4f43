import { useDraggable } from '@dnd-kit/core';
import type { Field } from '@trame/schemas';
import { PALETTE } from './palette.js';
import { w } from './words.js';

/** Every kind of question, to click or to drag; pages and sections too. */
export function Palette(props: {
  onAdd: (type: Field['type']) => void;
  onAddSection: () => void;
  onAddPage: () => void;
}) {
  return (
    <details className="fe-palette">
      <summary>{w('palette')}</summary>
      <p className="sf-help">{w('paletteText')}</p>
      <h3>{w('group.structure')}</h3>
      <ul>
        <li>
          <button type="button" onClick={props.onAddPage}>
            {w('addPage')}
          </button>
        </li>
        <li>
          <button type="button" onClick={props.onAddSection}>
            {w('addSection')}
          </button>
        </li>
      </ul>
      {PALETTE.map(({ group, types }) => (
        <div key={group}>
          <h3>{w(`group.${group}`)}</h3>
          <ul>
            {types.map((type) => (
              <li key={type}>
                <Item type={type} onAdd={() => props.onAdd(type)} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </details>
  );
}

function Item({ type, onAdd }: { type: Field['type']; onAdd: () => void }) {
  const label = w(`type.${type}`);
  const { setNodeRef, listeners } = useDraggable({ id: `new:${type}`, data: { type, label } });
  const { onPointerDown } = (listeners ?? {}) as { onPointerDown?: (event: React.PointerEvent) => void };
  return (
    <button type="button" ref={setNodeRef} onPointerDown={onPointerDown} onClick={onAdd}>
      {label}
    </button>
  );
}
