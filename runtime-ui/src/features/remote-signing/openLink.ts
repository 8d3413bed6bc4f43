import type { RemoteOpened } from '@trame/schemas';
import { request, requestFile } from '../../shared/api/index.js';

/** What one has opened with a link and a code. */
export interface Opened {
  token: string;
  code: string;
  told: RemoteOpened;
  pdf: Blob;
}

/** Asks for what a link proposes, and its pages. */
export async function openLink(token: string, code: string): Promise<Opened> {
  const told = await request<RemoteOpened>('/remote-signature/read', {
    method: 'POST',
    body: { token, code },
  });
  const { blob } = await requestFile('/remote-signature/content', { token, code });
  return { token, code, told, pdf: blob };
}
