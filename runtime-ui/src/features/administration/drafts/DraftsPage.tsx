import type { DraftRun, DraftsBehind } from '@trame/schemas';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { Ago } from '../../../shared/time/index.js';
import { EmptyState, Page, Query } from '../../../shared/ui/index.js';
import { type Asked, ReasonDialog } from '../ReasonDialog.js';
import { BehindGroup } from './BehindGroup.js';
import { runCounts, useDraftRuns, useDraftsBehind } from './draftQueries.js';
import { t } from './words.js';

/** What is being written in a former version of its form: what it would become, and what became of it. */
export function DraftsPage() {
  const behind = useDraftsBehind();
  const runs = useDraftRuns();
  return (
    <Page title={t('title')} lead={t('lead')}>
      <section>
        <h2>{t('behind')}</h2>
        <Query query={behind} lines={4}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState title={t('upToDate.title')}>{t('upToDate.text')}</EmptyState>
            ) : (
              items.map((pack) => <BehindPack key={pack.packId} pack={pack} />)
            )
          }
        </Query>
      </section>
      <section>
        <h2>{t('asked')}</h2>
        <Query query={runs} lines={4}>
          {({ items }) =>
            items.length === 0 ? (
              <p className="soft">{t('asked.none')}</p>
            ) : (
              <ul className="tr-where">
                {items.map((one) => (
                  <li key={one.id}>
                    <span>
                      <Link className="tr-row-link" to={`/administration/saisies/${one.id}`}>
                        {t('line', { title: one.title, version: one.toVersion })}
                      </Link>
                      <br />
                      <span className="soft">
                        {one.askedBy.displayName} · <Ago at={one.askedAt} /> · « {one.reason} »
                      </span>
                    </span>
                    <span>
                      {t(`state.${one.state}`)} · {runCounts(one.counts)}
                    </span>
                  </li>
                ))}
              </ul>
            )
          }
        </Query>
      </section>
    </Page>
  );
}

function BehindPack({ pack }: { pack: DraftsBehind['items'][number] }) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const navigate = useNavigate();
  const { packId, title, version, groups } = pack;
  const passing = groups.some(({ stays }) => stays.length === 0);
  const ask = (): void =>
    setAsked({
      title: t('apply.title', { title }),
      lead: t('apply.lead', { version }),
      verb: t('apply.verb'),
      told: t('apply.done'),
      act: (reason) => ({ address: '/operations/drafts/runs', body: { packId, reason } }),
      onDone: (answer) => void navigate(`/administration/saisies/${(answer as DraftRun).id}`),
    });
  return (
    <section className="tr-behind">
      <div className="tr-page-head">
        <h3>{t('pack', { title, version })}</h3>
        {pack.underWay ? (
          <p className="soft">{t('underWay')}</p>
        ) : passing ? (
          <button type="button" className="tk-button tk-primary" onClick={ask}>
            {t('apply')}
          </button>
        ) : null}
      </div>
      {groups.map((group) => (
        <BehindGroup
          key={`${group.kind} ${group.id} ${group.circuit?.id ?? ''} ${group.fromVersion}`}
          group={group}
        />
      ))}
      {asked ? <ReasonDialog asked={asked} onClose={() => setAsked(null)} /> : null}
    </section>
  );
}
