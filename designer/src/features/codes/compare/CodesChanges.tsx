import { useMemo } from 'react';
import type { CodeList } from '@trame/schemas';
import { compareCodes } from './compareCodes.js';
import { t } from '../words.js';

const SHOWN = 100;

/** What changes from the version in force, in words. */
export function CodesChanges(props: {
  list: CodeList;
  published: { list: CodeList; version: string } | undefined;
}) {
  const { list, published } = props;
  const changes = useMemo(() => (published ? compareCodes(published.list, list) : []), [published, list]);
  return (
    <section className="sc-card" aria-labelledby="changements-codes">
      <h2 id="changements-codes">{t('changes')}</h2>
      <p className="st-soft">
        {published ? t('changesIntro', { version: published.version }) : t('changesNew')}
      </p>
      {published && changes.length === 0 ? <p>{t('changesNone')}</p> : null}
      <ul>
        {changes.slice(0, SHOWN).map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      {changes.length > SHOWN ? <p>{t('changesMore', { count: changes.length - SHOWN })}</p> : null}
    </section>
  );
}
