import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { SignInWays } from '@trame/schemas';
import { useSearchParams } from 'react-router';
import { providerAddress, rememberedWay, rememberWay, request } from '../../shared/api/index.js';
import { Door } from './Door.js';
import { OwnSignIn } from './OwnSignIn.js';
import { t } from './words.js';

/** What the person can do about it is said; the rest is for the administrator. */
const TOLD = [
  'unknown-professional',
  'name-disagrees',
  'ambiguous-professional',
  'no-activity',
  'level-refused',
] as const;

function failedBecause(code: string | null) {
  const told = TOLD.find((one) => one === code);
  return told ? (`failed.${told}` as const) : 'failed';
}

/** The door: the identity service of the organisation, or an account of Trame. */
export function SignInPage() {
  const [search] = useSearchParams();
  const [own, setOwn] = useState(search.has('compte') || rememberedWay() === 'compte');
  const ways = useQuery({
    queryKey: ['sign-in', 'ways'],
    queryFn: ({ signal }) => request<SignInWays>('/sign-in/ways', { signal }),
    staleTime: Infinity,
  }).data;
  const returnTo = search.get('retour');
  const provider = ways?.provider !== false;
  return (
    <Door title={t('title')} heading={t('brand')}>
      <p>{t('lead')}</p>
      {search.get('erreur') ? (
        <p role="alert" className="tk-notice">
          {t(failedBecause(search.get('erreur')))}
        </p>
      ) : null}
      {search.get('fin') === 'inactivite' ? (
        <p role="status" className="tk-notice">
          {t('idle')}
        </p>
      ) : null}
      {provider ? (
        <>
          <a
            className={own ? 'tk-button' : 'tk-button tk-button-main'}
            href={providerAddress(returnTo ?? '/')}
            onClick={() => rememberWay('fournisseur')}
          >
            {t('button')}
          </a>
          {own ? null : <p className="soft">{t('explain')}</p>}
        </>
      ) : null}
      {own || !provider ? (
        <OwnSignIn returnTo={returnTo} forgotten={ways?.forgotten ?? false} />
      ) : (
        <button type="button" className="tk-button" onClick={() => setOwn(true)}>
          {t('own.open')}
        </button>
      )}
    </Door>
  );
}
