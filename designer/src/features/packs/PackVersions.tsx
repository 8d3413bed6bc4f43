import { useQuery } from '@tanstack/react-query';
import type { StudioVersions } from '@trame/schemas';
import { request } from '../../shared/api.js';
import { draftWords as d } from '../../shared/drafts/index.js';
import { t } from '../../shared/words.js';
import { CompareVersions } from './CompareVersions.js';
import { ReturnToVersion } from './ReturnToVersion.js';

const DAY = new Intl.DateTimeFormat('fr-FR', {
  dateStyle: 'short',
  timeStyle: 'short',
  timeZone: 'Europe/Paris',
});

/** The organisation works with a version of its own, and another was shipped since. */
function isBehind(lines: StudioVersions['items']): boolean {
  const inForce = lines.find((line) => line.inForce);
  return inForce?.own === true && lines.some((line) => !line.own && line.publishedAt > inForce.publishedAt);
}

/** The published versions of a pack, with who published them and what they said of it. */
export function PackVersions({ packId }: { packId: string }) {
  const versions = useQuery({
    queryKey: ['versions', packId],
    queryFn: ({ signal }) => request<StudioVersions>(`/studio/packs/${packId}/versions`, signal),
  });
  if (!versions.data) return null;
  return (
    <section aria-labelledby="titre-versions">
      <h2 id="titre-versions">{t('versions')}</h2>
      {isBehind(versions.data.items) ? <p className="st-notice">{d('newerShipped')}</p> : null}
      <CompareVersions packId={packId} versions={versions.data.items} />
      <ul className="st-versions">
        {versions.data.items.map((line) => (
          <li key={line.versionId}>
            <p>
              <strong>{line.version}</strong>{' '}
              {line.inForce ? <span className="st-badge">{t('inForce')}</span> : null}{' '}
              <span className="st-soft">
                {line.own
                  ? t('publishedBy', {
                      name: line.publishedBy ?? '',
                      date: DAY.format(new Date(line.publishedAt)),
                    })
                  : t('shipped')}
              </span>
            </p>
            {line.note ? <p>{line.note}</p> : null}
            {line.inForce ? null : (
              <ReturnToVersion packId={packId} versionId={line.versionId} version={line.version} />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
