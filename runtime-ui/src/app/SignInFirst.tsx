import { useEffect } from 'react';
import { Navigate, useLocation } from 'react-router';
import { signInAddress } from '../shared/api/index.js';

/**
 * Without a session one goes to sign in, and comes back where one wanted to go. Whoever has just left the place to
 * somebody else (`state=connexion`, given back by the identity service) is spared the door.
 */
export function SignInFirst() {
  const { pathname, search } = useLocation();
  const handedOver = new URLSearchParams(search).get('state') === 'connexion';
  useEffect(() => {
    if (handedOver) window.location.replace(signInAddress('/'));
  }, [handedOver]);
  if (handedOver) return null;
  return <Navigate replace to={`/connexion?retour=${encodeURIComponent(`${pathname}${search}`)}`} />;
}
