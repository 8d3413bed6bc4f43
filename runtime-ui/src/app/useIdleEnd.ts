import { useEffect } from 'react';
import { useQueryClient } from '@tanstack/react-query';

/** Nobody at the keyboard for so long: the session ends. The server cannot tell, since open pages keep asking it. */
const IDLE_MS = 30 * 60_000;
const SIGNS_OF_LIFE = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;

/** Ends the session of who has left a shared computer: nothing of a dossier stays on the screen nor in memory. */
export function useIdleEnd(active: boolean): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!active) return undefined;
    let last = Date.now();
    const live = (): void => {
      last = Date.now();
    };
    const check = setInterval(() => {
      if (Date.now() - last < IDLE_MS) return;
      clearInterval(check);
      void leave().finally(() => {
        client.clear();
        location.assign(signInPage());
      });
    }, 15_000);
    for (const sign of SIGNS_OF_LIFE) addEventListener(sign, live, { passive: true });
    return () => {
      clearInterval(check);
      for (const sign of SIGNS_OF_LIFE) removeEventListener(sign, live);
    };
  }, [active, client]);
}

async function leave(): Promise<void> {
  await fetch('/auth/logout', {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'x-trame': '1' },
  }).catch(() => undefined);
}

/** The page of sign-in, which comes back where one was. */
function signInPage(): string {
  const back = encodeURIComponent(`${location.pathname}${location.search}`);
  return `/connexion?fin=inactivite&retour=${back}`;
}
