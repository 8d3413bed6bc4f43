/** A browser without a screen: follows redirections by hand and keeps the cookies of one site. */
export function openBrowser(cookies = new Map<string, string>()) {
  async function go(url: string, form?: Record<string, string>): Promise<Response> {
    const response = await fetch(url, {
      redirect: 'manual',
      method: form ? 'POST' : 'GET',
      // A kept connection would not survive a restart of the twin.
      headers: {
        connection: 'close',
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      },
      ...(form ? { body: new URLSearchParams(form) } : {}),
    });
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/s);
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    return response;
  }

  /** Follows redirections while they stay on `origin`; gives the last answer, or the address outside. */
  async function follow(first: string, origin: string, form?: Record<string, string>) {
    let url = first;
    let response = await go(url, form);
    while (response.status >= 300 && response.status < 400) {
      url = new URL(response.headers.get('location') ?? '', url).href;
      if (!url.startsWith(origin)) return { url, response };
      response = await go(url);
    }
    return { url, response };
  }

  return { go, follow };
}
