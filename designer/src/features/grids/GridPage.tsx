import { useQuery } from '@tanstack/react-query';
import type { GridBundle, StudioPack } from '@trame/schemas';
import { TrameGrid } from '@trame/runtime-ui/form-kit';
import { useParams } from 'react-router';
import { request } from '../../shared/api.js';
import { Loaded } from '../../shared/Loaded.js';
import { PageHead } from '../../shared/PageHead.js';
import { usePack } from '../../shared/usePack.js';
import { t } from '../../shared/words.js';

/** A grid tried live, with the licence and the source it must carry. */
export function GridPage() {
  const { packId = '', id = '' } = useParams();
  const pack = usePack(packId);
  return <Loaded query={pack}>{(opened) => <LiveGrid packId={packId} pack={opened} gridId={id} />}</Loaded>;
}

function LiveGrid({ packId, pack, gridId }: { packId: string; pack: StudioPack; gridId: string }) {
  const bundle = useQuery({
    queryKey: ['grid', pack.versionId, gridId],
    queryFn: ({ signal }) => request<GridBundle>(`/packs/${pack.versionId}/grids/${gridId}`, signal),
  });
  return (
    <Loaded query={bundle}>
      {({ grid }) => (
        <>
          <PageHead
            title={grid.title}
            text={t('liveGridText')}
            pack={{ id: packId, title: pack.manifest.title }}
          />
          <dl className="st-facts">
            <div>
              <dt>{t('licence')}</dt>
              <dd>{grid.licence}</dd>
            </div>
            <div>
              <dt>{t('source')}</dt>
              <dd>{grid.source}</dd>
            </div>
          </dl>
          <section className="st-live" aria-label={t('liveGrid')}>
            <TrameGrid grid={grid} />
          </section>
        </>
      )}
    </Loaded>
  );
}
