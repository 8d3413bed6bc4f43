import { useEffect, useRef, useState } from 'react';
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import { IconMaximize, IconMinus, IconPlus } from '@tabler/icons-react';
import { opensOn, type Mark } from './markers.js';
import { t } from './words.js';

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

interface Canvas {
  zoom: (level?: number | 'fit-viewport', center?: 'auto') => number;
  addMarker: (element: string, marker: string) => void;
  removeMarker: (element: string, marker: string) => void;
  viewbox: (box?: Box) => Box;
}

/** Below this zoom the words of a diagram cannot be read: it opens on where one is instead of whole. */
const READABLE = 0.75;

/** A word over an element: a count, a duration. */
export type Note = { text: string; title: string };

interface Overlays {
  add: (
    element: string,
    type: string,
    overlay: { position: object; html: HTMLElement; scale: object },
  ) => void;
  remove: (filter: { type: string }) => void;
}

const NOTE = 'tr-note';

/** Draws a circuit with bpmn-js and keeps its marks, and the words over its elements, up to date. */
export default function DiagramCanvas(props: {
  xml: string;
  marks: ReadonlyMap<string, Mark>;
  notes?: ReadonlyMap<string, Note>;
}) {
  const box = useRef<HTMLDivElement>(null);
  const viewer = useRef<NavigatedViewer>(undefined);
  const marked = useRef(new Map<string, Mark>());
  const shownOnce = useRef(false);
  const [state, setState] = useState<'drawing' | 'drawn' | 'failed'>('drawing');
  const { xml, marks, notes } = props;

  useEffect(() => {
    if (!box.current) return;
    const drawn = new NavigatedViewer({ container: box.current });
    viewer.current = drawn;
    marked.current = new Map();
    shownOnce.current = false;
    setState('drawing');
    drawn.importXML(xml).then(
      () => {
        drawn.get<Canvas>('canvas').zoom('fit-viewport', 'auto');
        setState('drawn');
      },
      () => setState('failed'),
    );
    return () => drawn.destroy();
  }, [xml]);

  useEffect(() => {
    if (state !== 'drawn' || !viewer.current) return;
    const canvas = viewer.current.get<Canvas>('canvas');
    const elements = viewer.current.get<{ get: (id: string) => Box | undefined }>('elementRegistry');
    for (const [id, mark] of marked.current) canvas.removeMarker(id, `tr-mark-${mark}`);
    marked.current = new Map([...marks].filter(([id]) => elements.get(id) !== undefined));
    for (const [id, mark] of marked.current) canvas.addMarker(id, `tr-mark-${mark}`);
    const overlays = viewer.current.get<Overlays>('overlays');
    overlays.remove({ type: NOTE });
    for (const [id, note] of notes ?? []) {
      if (elements.get(id))
        overlays.add(id, NOTE, {
          position: { top: -14, right: 12 },
          html: noteOf(note),
          scale: { min: 0.8, max: 1 },
        });
    }
    if (shownOnce.current) return;
    shownOnce.current = true;
    const here = opensOn(marked.current);
    const shape = here === undefined ? undefined : elements.get(here);
    if (!shape || canvas.zoom() >= READABLE) return;
    canvas.zoom(READABLE);
    const { width, height } = canvas.viewbox();
    const [x, y] = [shape.x + shape.width / 2 - width / 2, shape.y + shape.height / 2 - height / 2];
    canvas.viewbox({ x, y, width, height });
  }, [state, marks, notes]);

  const zoom = (factor: number | null): void => {
    const canvas = viewer.current?.get<Canvas>('canvas');
    if (factor === null) canvas?.zoom('fit-viewport', 'auto');
    else canvas?.zoom(canvas.zoom() * factor);
  };
  return (
    <>
      {state === 'failed' ? <p role="alert">{t('diagram.failed')}</p> : null}
      <div
        ref={box}
        className="tr-diagram-canvas"
        role="group"
        aria-label={t('diagram.label')}
        hidden={state === 'failed'}
      />
      {state === 'failed' ? null : <Tools onZoom={zoom} />}
    </>
  );
}

/** Nearer, farther by a factor; the whole when there is none. */
function Tools({ onZoom: zoom }: { onZoom: (factor: number | null) => void }) {
  return (
    <div className="tr-diagram-tools">
      <button
        type="button"
        className="tk-icon-button"
        title={t('diagram.in')}
        aria-label={t('diagram.in')}
        onClick={() => zoom(1.25)}
      >
        <IconPlus size={18} aria-hidden />
      </button>
      <button
        type="button"
        className="tk-icon-button"
        title={t('diagram.out')}
        aria-label={t('diagram.out')}
        onClick={() => zoom(0.8)}
      >
        <IconMinus size={18} aria-hidden />
      </button>
      <button
        type="button"
        className="tk-icon-button"
        title={t('diagram.fit')}
        aria-label={t('diagram.fit')}
        onClick={() => zoom(null)}
      >
        <IconMaximize size={18} aria-hidden />
      </button>
    </div>
  );
}

function noteOf({ text, title }: Note): HTMLElement {
  const note = document.createElement('span');
  note.className = 'tr-diagram-note';
  note.textContent = text;
  note.title = title;
  return note;
}
