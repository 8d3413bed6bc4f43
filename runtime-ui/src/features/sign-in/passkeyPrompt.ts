import type { PasskeyOptions } from '@trame/schemas';
import { ApiProblem } from '../../shared/api/index.js';
import { t } from './words.js';

// Loaded when a key is asked for: most pages never do.
const webauthn = () => import('@simplewebauthn/browser');

/** Whether this browser knows passkeys. */
export function knowsPasskeys(): boolean {
  return typeof window.PublicKeyCredential === 'function';
}

/** Has the person unlock one of their passkeys. @throws ApiProblem when they gave it up, or have none here */
export async function showPasskey({ options }: PasskeyOptions): Promise<object> {
  const { startAuthentication } = await webauthn();
  type Asked = Parameters<typeof startAuthentication>[0]['optionsJSON'];
  return startAuthentication({ optionsJSON: options as unknown as Asked }).catch(givenUp);
}

/** Has the person make a passkey. @throws ApiProblem when they gave it up, or have one here already */
export async function makePasskey({ options }: PasskeyOptions): Promise<object> {
  const { startRegistration } = await webauthn();
  type Asked = Parameters<typeof startRegistration>[0]['optionsJSON'];
  return startRegistration({ optionsJSON: options as unknown as Asked }).catch(givenUp);
}

function givenUp(error: unknown): never {
  const already = error instanceof Error && error.name === 'InvalidStateError';
  throw new ApiProblem({
    title: t(already ? 'passkey.already' : 'passkey.givenUp'),
    status: 0,
    code: 'passkey-given-up',
    detail: t('passkey.retry'),
  });
}
