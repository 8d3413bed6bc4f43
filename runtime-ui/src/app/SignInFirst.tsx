import { Navigate, useLocation } from 'react-router';

/** Without a session one goes to sign in, and comes back where one wanted to go. */
export function SignInFirst() {
  const { pathname, search } = useLocation();
  return <Navigate replace to={`/connexion?retour=${encodeURIComponent(`${pathname}${search}`)}`} />;
}
