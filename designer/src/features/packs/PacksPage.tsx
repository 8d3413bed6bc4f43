import { useQuery } from '@tanstack/react-query';
import type { StudioPacks } from '@trame/schemas';
import { Link } from 'react-router';
import { request } from '../../shared/api.js';
import { Loaded } from '../../shared/Loaded.js';
import { PageHead } from '../../shared/PageHead.js';
import { t, type Word } from '../../shared/words.js';

const counted = [
  'forms',
  'grids',
  'circuits',
  'documents',
  'decisions',
  'codes',
] as const satisfies readonly Word[];

/** The packs installed, each with what it holds. */
export function PacksPage() {
  const packs = useQuery({
    queryKey: ['packs'],
    queryFn: ({ signal }) => request<StudioPacks>('/studio/packs', signal),
  });
  return (
    <>
      <PageHead title={t('packs')} text={t('packsText')} />
      <Loaded query={packs}>
        {({ items }) => (
          <ul className="st-packs">
            {items.map((pack) => (
              <li key={pack.versionId}>
                <h2>
                  <Link to={`/packs/${pack.id}`}>{pack.title}</Link>
                </h2>
                <p>
                  {pack.domain ? <strong>{pack.domain}</strong> : null} {t('version')} {pack.version}
                </p>
                <dl>
                  {counted.map((kind) => (
                    <div key={kind}>
                      <dt>{t(kind)}</dt>
                      <dd>{pack.counts[kind] ?? 0}</dd>
                    </div>
                  ))}
                </dl>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </>
  );
}
