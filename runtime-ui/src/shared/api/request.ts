import { ApiProblem } from './ApiProblem.js';
import { askFreshProof } from './freshProof.js';
import { announceSessionEnd } from './sessionEnd.js';

/** What a request may carry. */
export interface RequestOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  body?: unknown;
  /** In place of a body in JSON: a file, as it is. */
  bytes?: Blob;
  /** Revision the change is based on (`If-Match`). */
  ifMatch?: number;
  signal?: AbortSignal | undefined;
  query?: Record<string, string | undefined>;
}

/**
 * Asks the API of the same origin. What is to be signed waits until the person has shown again who they are, and goes on.
 * @param path from `/api/v1`, e.g. `/tasks`.
 * @returns the JSON answered.
 * @throws ApiProblem with the server's code, or `offline` when it cannot be reached.
 */
export async function request<T>(path: string, options: RequestOptions = {}): Promise<T> {
  try {
    return await send<T>(path, options);
  } catch (error) {
    const wanted = error instanceof ApiProblem && error.code === 'fresh-proof-wanted';
    if (wanted && (await askFreshProof())) return send<T>(path, options);
    throw error;
  }
}

async function send<T>(path: string, options: RequestOptions): Promise<T> {
  const method = options.method ?? 'GET';
  const response = await reach(`/api/v1${path}${queryString(options.query)}`, {
    method,
    credentials: 'same-origin',
    headers: {
      accept: 'application/json, application/problem+json',
      ...(method === 'GET' ? {} : { 'x-trame': '1' }),
      ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(options.bytes ? { 'content-type': 'application/octet-stream' } : {}),
      ...(options.ifMatch === undefined ? {} : { 'if-match': `"${options.ifMatch}"` }),
    },
    ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
    ...(options.bytes ? { body: options.bytes } : {}),
    ...(options.signal ? { signal: options.signal } : {}),
  });
  if (!response.ok) throw await readProblem(response);
  return response.status === 204 ? (undefined as T) : ((await response.json()) as T);
}

/**
 * Asks for a file that the server makes from what is sent.
 * @returns its bytes, and the name the server gives it.
 * @throws ApiProblem as `request` does.
 */
export async function requestFile(
  path: string,
  body: unknown,
  signal?: AbortSignal,
): Promise<{ blob: Blob; name: string }> {
  const response = await reach(`/api/v1${path}`, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'x-trame': '1', 'content-type': 'application/json' },
    body: JSON.stringify(body),
    ...(signal ? { signal } : {}),
  });
  if (!response.ok) throw await readProblem(response);
  const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1];
  return { blob: await wholeOf(response), name: name ?? 'documents.pdf' };
}

/** The bytes of an answer, all of them: the server cuts what it could not finish. */
const wholeOf = (response: Response): Promise<Blob> =>
  response.blob().catch(() => {
    throw new ApiProblem({
      title: 'Le téléchargement a été coupé',
      status: 0,
      code: 'cut',
      detail:
        'Le fichier n’est pas entier et n’a pas été gardé. Recommencez\u00A0; si cela se reproduit, prévenez votre support.',
    });
  });

async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiProblem({
      title: 'Le serveur ne répond pas',
      status: 0,
      code: 'offline',
      detail: 'Vérifiez la connexion. Ce que vous avez saisi est gardé sur ce poste.',
    });
  }
}

async function readProblem(response: Response): Promise<ApiProblem> {
  if (response.status === 401) announceSessionEnd();
  const body: unknown = await response.json().catch(() => null);
  if (isProblem(body)) return new ApiProblem(body);
  return new ApiProblem({
    title: 'Le serveur n’a pas pu répondre',
    status: response.status,
    code: `http-${response.status}`,
  });
}

function isProblem(body: unknown): body is ApiProblem & { title: string } {
  return typeof body === 'object' && body !== null && 'code' in body && 'title' in body && 'status' in body;
}

function queryString(query: RequestOptions['query']): string {
  const entries = Object.entries(query ?? {}).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '',
  );
  return entries.length === 0 ? '' : `?${new URLSearchParams(entries).toString()}`;
}
