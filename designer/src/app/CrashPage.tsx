import { t } from '../shared/words.js';

/** Shown when a page breaks: says so plainly, and how to go on. */
export function CrashPage() {
  return (
    <main className="st-main">
      <section className="st-notice" role="alert">
        <h1>{t('crashTitle')}</h1>
        <p>{t('crashText')}</p>
        <a className="st-button" href="/studio">
          {t('toPacks')}
        </a>
      </section>
    </main>
  );
}
