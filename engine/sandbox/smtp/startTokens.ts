import type { Authority } from '../authority/createAuthority.js';
import { TwinRecord } from '../console/TwinRecord.js';
import { startHttpsTwin } from '../startHttpsTwin.js';

export interface TokensTwin {
  /** Where a token is asked (RFC 6749, 4.4). */
  url: string;
  record: TwinRecord;
  stop(): Promise<void>;
}

/** Gives the token of an establishment to who shows its certificate, its identifier and its secret. */
export async function startTokens({
  authority,
  client,
  token,
}: {
  authority: Authority;
  client: { id: string; secret: string };
  token: string;
}): Promise<TokensTwin> {
  const record = new TwinRecord('jetons', 'Jetons MSSanté');
  const twin = await startHttpsTwin({
    authority,
    record,
    port: 0,
    answer: ({ method, url, headers, body }) => {
      const basic = `Basic ${Buffer.from(`${client.id}:${client.secret}`).toString('base64')}`;
      const refusal =
        method !== 'POST' || url.pathname !== '/token'
          ? 'invalid_request'
          : headers.authorization !== basic
            ? 'invalid_client'
            : new URLSearchParams(body.toString()).get('grant_type') !== 'client_credentials'
              ? 'unsupported_grant_type'
              : undefined;
      record.keep({ what: 'Jeton', body: '', ...(refusal ? { refusal } : {}) });
      return {
        status: refusal === undefined ? 200 : refusal === 'invalid_client' ? 401 : 400,
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(
          refusal === undefined
            ? { access_token: token, token_type: 'Bearer', expires_in: 120 }
            : { error: refusal },
        ),
      };
    },
  });
  return { url: `${twin.url}/token`, record, stop: twin.stop };
}
