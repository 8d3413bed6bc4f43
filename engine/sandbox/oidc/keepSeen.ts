import type { KoaContextWithOIDC, Provider } from 'oidc-provider';
import type { TwinRecord } from '../console/TwinRecord.js';

/** What is asked at each route of the provider, in French. */
const ASKED: Readonly<Record<string, string>> = {
  authorization: 'Demande de connexion',
  token: 'Demande de jetons',
  userinfo: 'Demande de l’identité (userinfo)',
  end_session: 'Fin de session',
  introspection: 'Contrôle d’un jeton',
  revocation: 'Révocation d’un jeton',
};

/** What opens something is not shown, even of somebody who does not exist. */
const SECRET = /^(code|code_verifier|refresh_token|token|client_secret|id_token_hint)$/;

/** Keeps, for the page of the twins, what the provider is asked and why it refuses. */
export function keepSeen(provider: Provider, record: TwinRecord): void {
  provider.use(async (ctx, next) => {
    await next();
    const { oidc } = ctx as unknown as Partial<KoaContextWithOIDC>;
    const what = oidc && ASKED[oidc.route];
    if (what === undefined) return;
    const refusal = refusalOf(ctx.body, ctx.response.get('location'));
    record.keep({ what, body: written(oidc?.params), ...(refusal === undefined ? {} : { refusal }) });
  });
}

/** Parameters as they came, one a line. */
export function written(params: Record<string, unknown> | undefined): string {
  return Object.entries(params ?? {})
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${SECRET.test(name) ? '…' : String(value)}`)
    .join('\n');
}

function refusalOf(body: unknown, location: string): string | undefined {
  const told =
    typeof body === 'object' && body !== null && 'error' in body
      ? (body as { error: string; error_description?: string })
      : Object.fromEntries(URL.canParse(location) ? new URL(location).searchParams : []);
  if (!told.error) return undefined;
  return told.error_description ? `${told.error} : ${told.error_description}` : told.error;
}
