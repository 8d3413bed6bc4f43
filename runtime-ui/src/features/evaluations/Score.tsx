import type { GridResultLine } from '@trame/schemas';
import { t } from './words.js';

/** What a passage gives: a score only when its grid has one, else what stands in its place. */
export function Score({ passage }: { passage: GridResultLine }) {
  if (passage.status === 'unscored') return t('noScore');
  if (passage.status === 'incomplete') return t('incomplete');
  if (passage.status === 'notComputable') return t('notComputable');
  if (passage.score === null) return sayResults(passage.results);
  const share = passage.max ? passage.score / passage.max : null;
  return (
    <>
      {passage.max === null
        ? passage.score.toLocaleString('fr-FR')
        : t('of', {
            score: passage.score.toLocaleString('fr-FR'),
            max: passage.max.toLocaleString('fr-FR'),
          })}
      {share === null ? null : (
        <svg className="tr-spark" viewBox="0 0 100 6" aria-hidden focusable="false">
          <rect width="100" height="6" rx="3" className="ground" />
          <rect width={Math.max(0, share) * 100} height="6" rx="3" />
        </svg>
      )}
    </>
  );
}

/** A grid whose result is named, not summed: `GIR : 4 · Rang : 10`. */
function sayResults(results: GridResultLine['results']): string {
  return results.map(({ label, value }) => t('output', { label, value })).join(' · ');
}
