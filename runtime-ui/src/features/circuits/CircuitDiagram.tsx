import { Suspense, lazy, useMemo } from 'react';
import type { InstanceDetail } from '@trame/schemas';
import { Loading } from '../../shared/ui/index.js';
import { marksOf } from './markers.js';
import { t } from './words.js';
import './circuits.css';

const DiagramCanvas = lazy(() => import('./DiagramCanvas.js'));

/** What is drawn: the circuit, and what happened in it. */
export type Drawn = Pick<InstanceDetail, 'xml' | 'history' | 'tokens' | 'incidents'>;

/** The circuit as a picture, where one is marked on it; the same in words is beside. */
export function CircuitDiagram({ instance }: { instance: Drawn }) {
  const marks = useMemo(() => marksOf(instance), [instance]);
  return (
    <figure className="tr-diagram no-print">
      <Suspense fallback={<Loading lines={5} />}>
        <DiagramCanvas xml={instance.xml} marks={marks} />
      </Suspense>
      <figcaption>
        <span className="tr-legend" data-mark="done">
          {t('legend.done')}
        </span>
        <span className="tr-legend" data-mark="current">
          {t('legend.current')}
        </span>
        <span className="tr-legend" data-mark="incident">
          {t('legend.incident')}
        </span>
      </figcaption>
      <p className="soft">{t('diagram.hint')}</p>
    </figure>
  );
}
