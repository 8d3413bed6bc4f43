import { Link } from 'react-router';
import { Page } from '../shared/ui/index.js';
import { t } from './words.js';

/** No such page, and where to go from here. */
export function NotFound() {
  return (
    <Page title={t('notFound.title')} width="reading">
      <p>{t('notFound.text')}</p>
      <p>
        <Link className="tk-button tk-button-main" to="/">
          {t('notFound.home')}
        </Link>
      </p>
    </Page>
  );
}
