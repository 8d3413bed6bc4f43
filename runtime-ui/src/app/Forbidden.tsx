import { Link } from 'react-router';
import { Page } from '../shared/ui/index.js';
import { t } from './words.js';

/** Not allowed, why, and whom to ask. */
export function Forbidden() {
  return (
    <Page title={t('forbidden.title')} width="reading">
      <p>{t('forbidden.text')}</p>
      <p>
        <Link className="tk-button" to="/">
          {t('notFound.home')}
        </Link>
      </p>
    </Page>
  );
}
