import { useSearchParams } from 'react-router';
import { signInAddress } from '../../shared/api/index.js';
import { Heading, useTitle } from '../../shared/ui/index.js';
import { t } from './words.js';
import './sign-in.css';

/** The door: one button to the identity service of the organisation. */
export function SignInPage() {
  useTitle(t('title'));
  const [search] = useSearchParams();
  return (
    <main className="tr-signin">
      <svg viewBox="0 0 240 40" aria-hidden focusable="false">
        <path d="M6 20h228" />
        {[20, 70, 120].map((x) => (
          <circle key={x} cx={x} cy="20" r="7" className="full" />
        ))}
        <circle cx="170" cy="20" r="8" />
        <circle cx="220" cy="20" r="6" className="later" />
      </svg>
      <Heading>{t('brand')}</Heading>
      <p>{t('lead')}</p>
      {search.get('erreur') ? (
        <p role="alert" className="tk-notice">
          {t('failed')}
        </p>
      ) : null}
      {search.get('fin') === 'inactivite' ? (
        <p role="status" className="tk-notice">
          {t('idle')}
        </p>
      ) : null}
      <a className="tk-button tk-button-main" href={signInAddress(search.get('retour') ?? '/')}>
        {t('button')}
      </a>
      <p className="soft">{t('explain')}</p>
    </main>
  );
}
