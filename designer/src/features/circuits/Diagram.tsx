import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn.css';
import { useEffect, useRef } from 'react';
import { t } from '../../shared/words.js';
import { withDiagram } from './layout/withDiagram.js';

type Canvas = { zoom(level: number | 'fit-viewport', center?: 'auto'): void };
type Zoom = { stepZoom(by: number): void };

/** The diagram of a circuit, to look at: dragged and zoomed by mouse, by buttons for a keyboard. */
export default function Diagram({ xml, label }: { xml: string; label: string }) {
  const place = useRef<HTMLDivElement>(null);
  const viewer = useRef<NavigatedViewer | null>(null);
  useEffect(() => {
    if (!place.current) return undefined;
    const drawn = new NavigatedViewer({ container: place.current });
    viewer.current = drawn;
    let left = false;
    const show = async (): Promise<void> => {
      const text = await withDiagram(xml);
      if (left) return;
      await drawn.importXML(text);
      drawn.get<Canvas>('canvas').zoom('fit-viewport', 'auto');
    };
    void show();
    return () => {
      left = true;
      viewer.current = null;
      drawn.destroy();
    };
  }, [xml]);
  return (
    <figure className="st-diagram">
      <div className="st-tools">
        <button
          type="button"
          onClick={() => viewer.current?.get<Zoom>('zoomScroll').stepZoom(1)}
          aria-label={t('zoomIn')}
        >
          +
        </button>
        <button
          type="button"
          onClick={() => viewer.current?.get<Zoom>('zoomScroll').stepZoom(-1)}
          aria-label={t('zoomOut')}
        >
          −
        </button>
        <button
          type="button"
          onClick={() => viewer.current?.get<Canvas>('canvas').zoom('fit-viewport', 'auto')}
        >
          {t('fit')}
        </button>
      </div>
      <div ref={place} className="st-canvas" role="group" aria-label={label} />
    </figure>
  );
}
