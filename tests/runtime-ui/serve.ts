import { jest } from '@jest/globals';

/** An answer of the server. */
export interface Answer {
  status?: number;
  body: unknown;
}

/** A server that answers by path; the last answer of a list stays. A function answers as things stand. */
export function serve(answers: Record<string, Answer | Answer[] | (() => Answer)>): {
  asked: { path: string; init: RequestInit }[];
} {
  const asked: { path: string; init: RequestInit }[] = [];
  globalThis.fetch = jest.fn((input: RequestInfo | URL, init: RequestInit = {}) => {
    const path = `${init.method ?? 'GET'} ${String(input).replace('/api/v1', '').split('?')[0]}`;
    asked.push({ path, init });
    const found = answers[path] ?? {
      status: 404,
      body: { type: 'about:blank', title: 'Introuvable', status: 404, code: 'not-found' },
    };
    const answer =
      typeof found === 'function'
        ? found()
        : Array.isArray(found)
          ? found.length > 1
            ? found.shift()!
            : found[0]!
          : found;
    const status = answer.status ?? 200;
    return Promise.resolve({
      ok: status < 400,
      status,
      json: () => Promise.resolve(structuredClone(answer.body)),
    } as Response);
  }) as typeof fetch;
  return { asked };
}

/** A refusal of the server. */
export const problem = (status: number, code: string, extra = {}): Answer => ({
  status,
  body: { type: 'about:blank', title: 'Refus', status, code, ...extra },
});
