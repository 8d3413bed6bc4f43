import { Suspense, lazy, useMemo } from 'react';
import type { HeatMap } from '@trame/schemas';
import { describeSeconds } from '../../shared/time/index.js';
import { Loading } from '../../shared/ui/index.js';
import type { Note } from './DiagramCanvas.js';
import { heatOf } from './heatOf.js';
import { t } from './words.js';
import './circuits.css';

const DiagramCanvas = lazy(() => import('./DiagramCanvas.js'));

/** The circuit as a picture, the elements that take longest the warmest; the same in a table is beside. */
export function HeatDiagram({ heat }: { heat: HeatMap }) {
  const marks = useMemo(() => heatOf(heat.elements), [heat]);
  const notes = useMemo(() => notesOf(heat), [heat]);
  return (
    <figure className="tr-diagram no-print">
      <Suspense fallback={<Loading lines={5} />}>
        <DiagramCanvas xml={heat.xml} marks={marks} notes={notes} />
      </Suspense>
      <figcaption>
        {([1, 2, 3, 4] as const).map((level) => (
          <span key={level} className="tr-legend" data-mark={`heat-${level}`}>
            {t(`heat.${level}`)}
          </span>
        ))}
      </figcaption>
      <p className="soft">{t('heat.hint')}</p>
    </figure>
  );
}

/** How many are there now, over each element where somebody is; how long it takes, when one points at it. */
function notesOf({ elements }: HeatMap): Map<string, Note> {
  return new Map(
    elements
      .filter(({ there }) => there > 0)
      .map(({ elementId, name, there, medianSeconds }): [string, Note] => [
        elementId,
        {
          text: String(there),
          title: [name, t('heat.there', { count: there }), describeIf(medianSeconds)]
            .filter(Boolean)
            .join(' · '),
        },
      ]),
  );
}

const describeIf = (seconds: number | undefined): string =>
  seconds === undefined ? '' : describeSeconds(seconds);
