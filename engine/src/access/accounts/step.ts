import type { RouteContext } from '../../platform/index.js';
import { accessErrors } from '../errors.js';
import { accessSettings } from '../accessSettings.js';
import { clearCookie, readCookie, setCookie } from '../sessions/cookie.js';
import { openState, sealState, type Expiring } from '../signin/sealedState.js';

/** What stands between two requests of one browser, sealed in its cookies: the server keeps nothing half done. */
export type Steps = {
  /** The password was right: the second factor is awaited. */
  password: { organisationId: string; professionalId: string; login: string };
  /** A key was asked for. */
  challenge: { challenge: string };
  /** The making of a key was asked for, for a link or an account. */
  newKey: { challenge: string; holder: string };
  /** An application was offered, for a link or an account. */
  newCode: { secret: string; holder: string };
};

/** Ten minutes: to find one's telephone. */
const SECONDS = 600;

type Answering = Pick<RouteContext, 'res'>;
type Asking = Pick<RouteContext, 'headers'>;

const cookieOf = (name: keyof Steps): string => `trame_step_${name.toLowerCase()}`;
const place = () => ({ path: '/api/v1', secure: accessSettings().secure });

/** Keeps a step in the browser. */
export function keepStep<N extends keyof Steps>({ res }: Answering, name: N, step: Steps[N]): void {
  const state = { ...step, name, expiresAt: Date.now() + SECONDS * 1000 };
  const sealed = sealState(state, accessSettings().accountKey);
  res.append('Set-Cookie', setCookie(cookieOf(name), sealed, { ...place(), maxAge: SECONDS }));
}

/** The step that this browser stands at. @throws Problem `step-expired` */
export function readStep<N extends keyof Steps>({ headers }: Asking, name: N): Steps[N] {
  const sealed = readCookie(headers.cookie, cookieOf(name)) ?? '';
  const step = openState<Steps[N] & Expiring & { name: string }>(
    sealed,
    accessSettings().accountKey,
    Date.now(),
  );
  if (step?.name !== name) throw accessErrors.problem('step-expired');
  return step;
}

/** Forgets steps that were taken. */
export function dropSteps({ res }: Answering, ...names: Array<keyof Steps>): void {
  for (const name of names) res.append('Set-Cookie', clearCookie(cookieOf(name), place()));
}
