import { timingSafeEqual, createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Provider } from 'oidc-provider';
import type { SandboxAccount } from './account.js';
import { messagePage, signInPage } from './pages.js';

const LONGEST_FORM = 10_000;

/**
 * Answers what is under /interaction/: the sign-in page and its forms.
 * The provider's own cookie ties an interaction to the browser that began it.
 */
export async function answerInteraction(
  provider: Provider,
  accounts: SandboxAccount[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  let uid: string;
  try {
    ({ uid } = await provider.interactionDetails(request, response));
  } catch {
    sendPage(
      response,
      400,
      messagePage('Connexion expirée', 'Revenez à Trame et demandez de nouveau la connexion.'),
    );
    return;
  }
  const action = `/interaction/${uid}`;
  if (request.method !== 'POST') {
    sendPage(response, 200, signInPage(accounts, action));
    return;
  }
  const account = findAccount(accounts, await readForm(request));
  if (!account) {
    sendPage(
      response,
      401,
      signInPage(accounts, action, 'Identifiant ou mot de passe inconnu. Vérifiez votre saisie.'),
    );
    return;
  }
  await provider.interactionFinished(
    request,
    response,
    { login: { accountId: account.login, acr: 'eidas1', amr: ['pwd'], remember: true } },
    { mergeWithLastSubmission: false },
  );
}

/** Sends one of the twin's pages. */
export function sendPage(response: ServerResponse, status: number, body: string): void {
  response
    .writeHead(status, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' })
    .end(body);
}

function findAccount(accounts: SandboxAccount[], form: URLSearchParams): SandboxAccount | undefined {
  const chosen = form.get('compte');
  if (chosen !== null) return accounts.find(({ login }) => login === chosen);
  const account = accounts.find(({ login }) => login === form.get('identifiant')?.trim());
  return account && isSame(account.password, form.get('motdepasse') ?? '') ? account : undefined;
}

function isSame(one: string, other: string): boolean {
  const digest = (value: string) => createHash('sha256').update(value).digest();
  return timingSafeEqual(digest(one), digest(other));
}

/** The fields of a form that is sent; cut when it is too long. */
export async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  let body = '';
  for await (const chunk of request) {
    body += String(chunk);
    if (body.length > LONGEST_FORM) break;
  }
  return new URLSearchParams(body);
}
