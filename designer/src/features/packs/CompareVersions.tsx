import { useQuery } from '@tanstack/react-query';
import type { StudioComparison, StudioVersions } from '@trame/schemas';
import { useState } from 'react';
import { request } from '../../shared/api.js';
import { ChangedFiles } from '../../shared/drafts/index.js';
import { PickField } from '../../shared/fields/index.js';
import { Loaded } from '../../shared/Loaded.js';
import { t } from '../../shared/words.js';

type Versions = StudioVersions['items'];

/** Two published versions of one's choice, and what changes from one to the other. */
export function CompareVersions({ packId, versions }: { packId: string; versions: Versions }) {
  const [from, setFrom] = useState('');
  const [picked, setTo] = useState<string>();
  // The list may be read again, and another version be in force by then.
  const to = picked ?? versions.find(({ inForce }) => inForce)?.versionId ?? '';
  if (versions.length < 2) return null;
  const options = versions.map(({ versionId, version, own, inForce }) => ({
    value: versionId,
    label: [version, own ? t('ownVersion') : t('shipped'), ...(inForce ? [t('inForce')] : [])].join(' · '),
  }));
  return (
    <section className="st-compare" aria-labelledby="titre-comparaison">
      <h3 id="titre-comparaison">{t('compare')}</h3>
      <div className="st-compare-choice">
        <PickField
          label={t('compareFrom')}
          value={from}
          none={t('compareNone')}
          options={options}
          onChange={setFrom}
        />
        <PickField label={t('compareTo')} value={to} options={options} onChange={setTo} />
      </div>
      {from === '' ? null : from === to ? (
        <p role="status">{t('compareSame')}</p>
      ) : (
        <Between packId={packId} from={from} to={to} />
      )}
    </section>
  );
}

function Between({ packId, from, to }: { packId: string; from: string; to: string }) {
  const comparison = useQuery({
    queryKey: ['versions', packId, from, to],
    queryFn: ({ signal }) =>
      request<StudioComparison>(
        `/studio/packs/${encodeURIComponent(packId)}/versions/comparison?${new URLSearchParams({ from, to }).toString()}`,
        signal,
      ),
    staleTime: Infinity,
  });
  return (
    <Loaded query={comparison}>
      {({ from: left, to: come, extended, items }) => (
        <>
          <p role="status">
            {items.length === 0
              ? t('compareNothing', { from: left, to: come })
              : t('compareCount', { from: left, to: come, count: items.length })}
          </p>
          {extended.map((under) => (
            <p key={under.packId} className="st-soft">
              {t('compareUnder', {
                pack: under.packId,
                from: under.from ?? t('compareAbsent'),
                to: under.to ?? t('compareAbsent'),
              })}
            </p>
          ))}
          <ChangedFiles items={items} />
        </>
      )}
    </Loaded>
  );
}
