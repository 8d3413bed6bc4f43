import { Link } from 'react-router';
import { t } from '../shared/words.js';

/** An address of the designer that leads nowhere. */
export function NotFound() {
  return (
    <section className="st-notice">
      <h1>{t('notFoundTitle')}</h1>
      <p>{t('notFoundText')}</p>
      <Link className="st-button" to="/">
        {t('toPacks')}
      </Link>
    </section>
  );
}
