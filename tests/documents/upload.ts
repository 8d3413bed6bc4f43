import type { JoinedFile, Problem } from '@trame/schemas';

/** Sends the bytes of a file to be joined, as a browser does. */
export async function uploadTo(
  url: string,
  cookie: string,
  {
    body,
    name,
    place = '',
    headers = {},
  }: {
    body: Buffer | string;
    name: string;
    /** `&dossier=…&domain=…` */
    place?: string;
    headers?: Record<string, string>;
  },
): Promise<{ status: number; body: JoinedFile & Problem }> {
  const response = await fetch(`${url}/api/v1/files?name=${encodeURIComponent(name)}${place}`, {
    method: 'POST',
    headers: { 'X-Trame': '1', Cookie: cookie, ...headers },
    body: body as BodyInit,
  });
  return { status: response.status, body: (await response.json()) as JoinedFile & Problem };
}
