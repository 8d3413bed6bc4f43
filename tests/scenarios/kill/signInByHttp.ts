/**
 * Signs somebody of the demonstration in as a browser would: through the local identity provider, redirection after
 * redirection.
 *
 * @returns the session cookie
 */
export async function signInByHttp(url: string, login: string): Promise<string> {
  const jar = new Map<string, string>();
  const page = await follow(jar, `${url}/auth/login?returnTo=/`);
  const action = /<form method="post" action="([^"]+)"/.exec(page.text)?.[1];
  if (!action) throw new Error(`the identity provider did not ask who signs in: ${page.text.slice(0, 200)}`);
  await follow(
    jar,
    new URL(action.replaceAll('&amp;', '&'), page.address).href,
    new URLSearchParams({ compte: login }),
  );
  const session = jar.get('trame_session');
  if (!session) throw new Error(`${login} was not signed in`);
  return `trame_session=${session}`;
}

async function follow(
  jar: Map<string, string>,
  start: string,
  form?: URLSearchParams,
): Promise<{ address: string; text: string }> {
  let address = start;
  let body = form;
  for (let step = 0; step < 12; step += 1) {
    const response = await fetch(address, {
      method: body ? 'POST' : 'GET',
      redirect: 'manual',
      headers: { Cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(body ? { body } : {}),
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      jar.set(name, value);
    }
    const next = response.headers.get('location');
    if (!next) return { address, text: await response.text() };
    address = new URL(next, address).href;
    body = undefined;
  }
  throw new Error(`${start} redirects without end`);
}
