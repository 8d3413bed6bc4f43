import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { BreakGlassList, ReviewBreakGlass } from '@trame/schemas';
import { request } from '../../shared/api/index.js';
import { formatInstant } from '../../shared/time/index.js';
import { ProblemNotice, Query } from '../../shared/ui/index.js';
import { t } from './words.js';

type Opening = BreakGlassList['items'][number];
type Verdict = ReviewBreakGlass['verdict'];

/** What was opened with a reason, those to review first. */
export function BreakGlassReviews() {
  const client = useQueryClient();
  const found = useQuery({
    queryKey: ['break-glass'],
    queryFn: ({ signal }) => request<BreakGlassList>('/bris-de-glace', { signal }),
  });
  const review = useMutation({
    mutationFn: ({ id, verdict }: { id: string; verdict: Verdict }) =>
      request(`/bris-de-glace/${id}/revue`, { method: 'POST', body: { verdict } }),
    onSettled: () => client.invalidateQueries({ queryKey: ['break-glass'] }),
  });
  return (
    <section aria-labelledby="reviews-title">
      <h2 id="reviews-title">{t('review.title')}</h2>
      {review.error ? <ProblemNotice error={review.error} /> : null}
      <Query query={found} lines={3}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="soft">{t('review.empty')}</p>
          ) : (
            <table className="tr-table">
              <caption className="visually-hidden">{t('review.title')}</caption>
              <thead>
                <tr>
                  <th scope="col">{t('review.who')}</th>
                  <th scope="col">{t('review.dossier')}</th>
                  <th scope="col">{t('review.when')}</th>
                  <th scope="col">{t('review.why')}</th>
                  <th scope="col">{t('review.verdict')}</th>
                </tr>
              </thead>
              <tbody>
                {items.map((item) => (
                  <Line
                    key={item.id}
                    item={item}
                    onReview={(verdict) => {
                      if (!review.isPending) review.mutate({ id: item.id, verdict });
                    }}
                  />
                ))}
              </tbody>
            </table>
          )
        }
      </Query>
    </section>
  );
}

function Line({ item, onReview }: { item: Opening; onReview: (verdict: Verdict) => void }) {
  return (
    <tr>
      <td>
        <strong>{item.professional}</strong>
      </td>
      <td data-label={t('review.dossier')}>
        {item.person} <span className="soft number">{item.numero}</span>
      </td>
      <td data-label={t('review.when')} className="number">
        {t('review.period', { at: formatInstant(item.at), until: formatInstant(item.until) })}
      </td>
      <td data-label={t('review.why')}>{item.reason}</td>
      <td data-label={t('review.verdict')}>
        <Verdict item={item} onReview={onReview} />
      </td>
    </tr>
  );
}

function Verdict({ item, onReview }: { item: Opening; onReview: (verdict: Verdict) => void }) {
  if (item.verdict) return t(`review.${item.verdict}`);
  if (item.mine) return <span className="soft">{t('review.mine')}</span>;
  return (['justifie', 'injustifie'] as const).map((verdict) => (
    <button
      key={verdict}
      type="button"
      className="tk-button tk-button-quiet"
      aria-label={t('review.of', {
        verb: t(`review.say.${verdict}`),
        professional: item.professional,
        numero: item.numero,
      })}
      onClick={() => onReview(verdict)}
    >
      {t(`review.say.${verdict}`)}
    </button>
  ));
}
