import { Suspense, lazy } from 'react';
import type { InstanceDetail } from '@trame/schemas';
import { Loading } from '../../shared/ui/index.js';
import { t } from './words.js';
import './circuits.css';

const DiagramCanvas = lazy(() => import('./DiagramCanvas.js'));

/** The circuit as a picture, where one is marked on it; the same in words is beside. */
export function CircuitDiagram({ instance }: { instance: InstanceDetail }) {
  return (
    <figure className="tr-diagram no-print">
      <Suspense fallback={<Loading lines={5} />}>
        <DiagramCanvas instance={instance} />
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
