import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn.css';
import './diagram.css';
import { useEffect, useRef } from 'react';
import { layoutDiagram } from '../layout/layoutDiagram.js';
import { c } from '../words.js';
import { fitView } from './fitView.js';
import { type Editor, openEditor } from './openEditor.js';

/** Where the circuit is drawn. It stays while the list is shown: the list works on the same drawing. */
export function DiagramPane({
  label,
  hidden,
  trial = false,
  editor,
  onReady,
}: {
  label: string;
  hidden: boolean;
  /** The circuit is being tried: it is looked at, and does not change. */
  trial?: boolean;
  editor: Editor | undefined;
  /** Given the editor once its place is there, and nothing when it goes. */
  onReady(editor: Editor | undefined): void;
}) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!place.current) return undefined;
    const opened = openEditor(place.current);
    onReady(opened);
    return () => {
      onReady(undefined);
      opened.close();
    };
  }, [onReady]);
  return (
    <section
      className="ci-diagram"
      aria-label={c('viewDiagram')}
      data-hidden={hidden || undefined}
      data-trial={trial || undefined}
      inert={hidden}
    >
      <div className="st-tools" role="group" aria-label={c('viewDiagram')}>
        <button type="button" onClick={() => editor?.zoom(1)}>
          {c('zoomIn')}
        </button>
        <button type="button" onClick={() => editor?.zoom(-1)}>
          {c('zoomOut')}
        </button>
        <button type="button" onClick={() => editor && fitView(editor.canvas)}>
          {c('fit')}
        </button>
        {trial ? null : (
          <button
            type="button"
            onClick={() => {
              if (!editor) return;
              layoutDiagram(editor);
              fitView(editor.canvas);
            }}
          >
            {c('layout')}
          </button>
        )}
      </div>
      <p className="ci-hint ci-diagram-hint">{c(trial ? 'trialHint' : 'diagramHint')}</p>
      <div ref={place} className="ci-canvas" role="group" aria-label={label} />
    </section>
  );
}
