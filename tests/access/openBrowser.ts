import { generate } from 'otplib';
import type { TestServer } from '../support/server.js';

/** A browser: it keeps its cookies. */
export function openBrowser(server: TestServer, cookies = new Map<string, string>()) {
  const keep = (headers: Headers) => {
    for (const line of headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value) cookies.set(name, value);
      else cookies.delete(name);
    }
  };
  const cookie = () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  return {
    cookies,
    async send<T = { code?: string }>(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown) {
      const answer = await server.send<T>(method, `/api/v1${path}`, {
        cookie: cookie(),
        ...(body === undefined ? {} : { body }),
      });
      keep(answer.headers);
      return answer;
    },
    get: <T>(path: string) => server.get<T>(`/api/v1${path}`, cookie()),
  };
}

/** The code of an application, some steps from now. */
export const codeOf = (secret: string, steps = 0) =>
  generate({ secret, epoch: Math.floor(Date.now() / 1000) + 30 * steps });
