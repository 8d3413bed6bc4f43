import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { buffer } from 'node:stream/consumers';

/** What Trame shows of itself as it connects, and the authorities it trusts instead of the system's, PEM. */
export type ClientCertificate = { cert?: string; key?: string; ca?: string };

type Asked = {
  method?: string;
  headers?: ConstructorParameters<typeof Headers>[0];
  body?: unknown;
  signal?: AbortSignal | null | undefined;
};

/** Bytes: no answer of an identity provider is longer. */
const LONGEST = 1_000_000;

/**
 * A `fetch` that shows a certificate as it connects (RFC 8705), or trusts other authorities: over TLS 1.2 at least, and follows
 * no redirection.
 */
export function mutualFetch({ cert, key, ca }: ClientCertificate) {
  const agent = new https.Agent({
    minVersion: 'TLSv1.2',
    ...(cert && key ? { cert, key } : {}),
    ...(ca ? { ca } : {}),
  });
  return async (
    url: string | URL,
    { method = 'GET', headers, body, signal }: Asked = {},
  ): Promise<Response> => {
    const sent = body === undefined || body === null ? undefined : Buffer.from(textOf(body));
    const told = Object.fromEntries(new Headers(headers));
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      // Only the local twin is without TLS: the provider is refused otherwise, before.
      const secure = new URL(url).protocol === 'https:';
      const asking = (secure ? https : http).request(
        url,
        {
          method,
          ...(secure ? { agent } : {}),
          headers: { ...told, ...(sent ? { 'content-length': String(sent.length) } : {}) },
          ...(signal ? { signal } : {}),
        },
        resolve,
      );
      asking.on('error', reject);
      asking.end(sent);
    });
    let length = 0;
    answer.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > LONGEST) answer.destroy(new Error('the provider answers too much'));
    });
    const bytes = await buffer(answer);
    const status = answer.statusCode ?? 500;
    const empty = status === 204 || status === 304;
    const lines = Object.entries(answer.headers).flatMap(([name, value]): [string, string][] =>
      [value ?? []].flat().map((one) => [name, one]),
    );
    return new Response(empty ? null : new Uint8Array(bytes), { status, headers: lines });
  };
}

function textOf(body: unknown): string {
  if (typeof body === 'string' || body instanceof URLSearchParams) return String(body);
  throw new TypeError('only forms and texts are sent to an identity provider');
}
