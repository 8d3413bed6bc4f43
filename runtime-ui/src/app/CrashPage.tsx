import { Page } from '../shared/ui/index.js';
import { t } from './words.js';

/** A page that failed: nothing typed is lost, one reloads. */
export function CrashPage() {
  return (
    <main>
      <Page title={t('crash.title')} width="reading">
        <p>{t('crash.text')}</p>
        <p>
          <button type="button" className="tk-button tk-button-main" onClick={() => location.reload()}>
            {t('crash.reload')}
          </button>
        </p>
      </Page>
    </main>
  );
}
