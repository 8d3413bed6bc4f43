// Signs in by HTTP alone, through the demo's identity provider, as a browser would.

/** @returns the Cookie header of the session */
export async function signInByHttp(url, login) {
  const jar = new Map();
  const go = async (address, form) => {
    const response = await fetch(address, {
      method: form ? 'POST' : 'GET',
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form ? { body: new URLSearchParams(form) } : {}),
    });
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = line.split(';')[0].split(/=(.*)/s);
      jar.set(name, value);
    }
    return response;
  };
  const follow = async (address, form) => {
    let at = address;
    let response = await go(at, form);
    while (response.status >= 300 && response.status < 400) {
      at = new URL(response.headers.get('location'), at).href;
      if (at === `${url}/`) return { at, response };
      response = await go(at);
    }
    return { at, response };
  };
  const { at, response } = await follow(`${url}/auth/login`);
  const action = /<form[^>]*action="([^"]+)"/.exec(await response.text())?.[1];
  if (!action) throw new Error('the sign-in page has no form');
  await follow(new URL(action, at).href, { compte: login });
  const token = jar.get('trame_session');
  if (!token) throw new Error('no session was opened');
  return `trame_session=${token}`;
}
