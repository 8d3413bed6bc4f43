import { useMemo } from 'react';
import type { Grid } from '@trame/schemas';
import type { Change } from './Change.js';
import { compareGrids } from './compareGrids.js';
import { t } from './words.js';

const sections: readonly Change['section'][] = [
  'about',
  'items',
  'dimensions',
  'scoring',
  'bands',
  'charts',
  'alerts',
  'vectors',
];

/** What changes from the published version, in words. */
export function ChangesPanel({
  grid,
  published,
}: {
  grid: Grid;
  published: { grid: Grid; version: string } | undefined;
}) {
  const changes = useMemo(() => (published ? compareGrids(published.grid, grid) : []), [published, grid]);
  return (
    <section aria-labelledby="volet-changements">
      <h2 id="volet-changements">{t('title')}</h2>
      <p className="st-soft">{published ? t('intro', { version: published.version }) : t('introNew')}</p>
      {published && changes.length === 0 ? <p>{t('same')}</p> : null}
      {changes.some(({ breaks }) => breaks) ? <p className="sg-why">{t('breaks')}</p> : null}
      {sections.map((section) => {
        const own = changes.filter((change) => change.section === section);
        if (own.length === 0) return null;
        return (
          <div key={section}>
            <h3>{t(`section.${section}`)}</h3>
            <ul>
              {own.map(({ text }) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
          </div>
        );
      })}
    </section>
  );
}
