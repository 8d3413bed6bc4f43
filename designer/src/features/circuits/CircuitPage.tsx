import { useQuery } from '@tanstack/react-query';
import type { StudioCircuit } from '@trame/schemas';
import { compileCircuit } from '@trame/language';
import { lazy, Suspense } from 'react';
import { useParams } from 'react-router';
import { request } from '../../shared/api.js';
import { Loaded } from '../../shared/Loaded.js';
import { PageHead } from '../../shared/PageHead.js';
import { usePack } from '../../shared/usePack.js';
import { t } from '../../shared/words.js';
import { circuitSteps } from './circuitSteps.js';
import { StepTable } from './StepTable.js';

const Diagram = lazy(() => import('./Diagram.js'));

/** A circuit: its diagram, and the same steps as a list that a keyboard and a screen reader can walk. */
export function CircuitPage() {
  const { packId = '', id = '' } = useParams();
  const pack = usePack(packId);
  const circuit = useQuery({
    queryKey: ['circuit', packId, id],
    queryFn: async ({ signal }) => {
      const loaded = await request<StudioCircuit>(`/studio/packs/${packId}/circuits/${id}`, signal);
      const { definition } = await compileCircuit(loaded.xml);
      return { ...loaded, definition };
    },
  });
  return (
    <Loaded query={pack}>
      {(opened) => (
        <Loaded query={circuit}>
          {({ title, xml, definition }) => (
            <>
              <PageHead
                title={title}
                text={t('circuitText')}
                pack={{ id: packId, title: opened.manifest.title }}
              />
              <section aria-label={t('diagram')}>
                <Suspense fallback={<p role="status">{t('loading')}</p>}>
                  <Diagram xml={xml} label={title} />
                </Suspense>
              </section>
              {definition ? <StepTable steps={circuitSteps(definition, opened)} /> : null}
            </>
          )}
        </Loaded>
      )}
    </Loaded>
  );
}
