import { useMemo } from 'react';
import type { JoinedFile } from '@trame/schemas';
import { ApiProblem } from './ApiProblem.js';
import { announceSessionEnd } from './sessionEnd.js';

/** How one file is sent. */
interface Sending {
  domain: string;
  onProgress: (share: number) => void;
  signal: AbortSignal;
}

/**
 * Sends and reads the files of answers, as the form-kit asks.
 * @param dossierId where they are joined: a colleague who goes on with the draft can then open them.
 */
export function useFiles(dossierId?: string) {
  return useMemo(
    () => ({
      send: (file: File, sending: Sending) =>
        send('/files', file, sending, {
          query: dossierId ? { dossier: dossierId, domain: sending.domain } : {},
        }),
      address: (id: string) => `/api/v1/files/${id}/content`,
    }),
    [dossierId],
  );
}

/** The same for who has no account: files go with the request that their page is known for, and are not read again. */
export function useLinkFiles(pass: string) {
  return useMemo(
    () => ({
      send: (file: File, sending: Sending) =>
        send('/intake-link/files', file, sending, { headers: { 'x-trame-pass': pass } }),
      address: () => '',
    }),
    [pass],
  );
}

/** By XMLHttpRequest: `fetch` does not tell how far a sending is. */
function send(
  path: string,
  file: File,
  { onProgress, signal }: Sending,
  more: { query?: Record<string, string>; headers?: Record<string, string> },
): Promise<JoinedFile> {
  const query = new URLSearchParams({ name: file.name, ...more.query });
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api/v1${path}?${query.toString()}`);
    request.setRequestHeader('x-trame', '1');
    for (const [name, value] of Object.entries(more.headers ?? {})) request.setRequestHeader(name, value);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => {
      if (request.status === 201) resolve(request.response as JoinedFile);
      else reject(refusalOf(request.status, request.response));
    };
    request.onerror = () => reject(refusalOf(0, null));
    request.onabort = () => reject(new DOMException('cut', 'AbortError'));
    signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}

function refusalOf(status: number, body: unknown): Error {
  if (status === 401) announceSessionEnd();
  const title = (body as { title?: unknown } | null)?.title;
  if (typeof title === 'string') {
    return new ApiProblem({ title, status, code: String((body as { code?: unknown }).code ?? '') });
  }
  return new ApiProblem(
    status === 0
      ? {
          title:
            'Le fichier n’est pas parti : pas de connexion. Réessayez quand elle sera revenue, ou retirez-le.',
          status,
          code: 'offline',
        }
      : { title: 'Le fichier n’est pas arrivé. Réessayez, ou retirez-le.', status, code: `http-${status}` },
  );
}
