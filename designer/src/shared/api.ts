import type { ApiFault, Problem } from '@trame/schemas';

/** An answer of the API that is not what was asked for (RFC 9457); `code` is `offline` when there is none. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: string | undefined;
  readonly faults: ApiFault[];

  constructor({ title, status, code, detail, faults = [] }: Omit<Problem, 'type'>) {
    super(title);
    this.name = 'ApiProblem';
    this.status = status;
    this.code = code;
    this.detail = detail;
    this.faults = faults;
  }
}

/** Reads JSON from `/api/v1`; undefined when the answer is empty. @throws ApiProblem */
export async function request<T>(path: string, signal?: AbortSignal): Promise<T> {
  return readBody<T>(await reach(path, { signal, headers: { accept: 'application/json' } }));
}

/** What a change says beside its body. */
export type Sent = { body?: unknown; headers?: Record<string, string>; signal?: AbortSignal };

/** Changes something under `/api/v1`; undefined when the answer is empty. @throws ApiProblem */
export async function send<T>(
  method: 'POST' | 'PUT' | 'DELETE',
  path: string,
  { body, headers, signal }: Sent = {},
): Promise<T> {
  const response = await reach(path, {
    method,
    signal,
    headers: {
      accept: 'application/json',
      'x-trame': '1',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return readBody<T>(response);
}

async function readBody<T>(response: Response): Promise<T> {
  const text = await response.text();
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

/** Asks for a file made from a body. @throws ApiProblem */
export async function requestFile(path: string, body: unknown, signal?: AbortSignal): Promise<Blob> {
  const response = await reach(path, {
    method: 'POST',
    signal,
    headers: { 'content-type': 'application/json', 'x-trame': '1' },
    body: JSON.stringify(body),
  });
  return response.blob();
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(`/api/v1${path}`, { credentials: 'same-origin', ...init });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiProblem({ title: 'Le serveur ne répond pas.', status: 0, code: 'offline' });
  }
  if (!response.ok) throw await readProblem(response);
  return response;
}

async function readProblem(response: Response): Promise<ApiProblem> {
  const body = (await response.json().catch(() => null)) as Problem | null;
  if (body?.code && body.title) return new ApiProblem(body);
  return new ApiProblem({
    title: 'Le serveur n’a pas pu répondre.',
    status: response.status,
    code: `http-${response.status}`,
  });
}
