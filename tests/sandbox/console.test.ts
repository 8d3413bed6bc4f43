import { startConsole } from '../../engine/sandbox/console/startConsole.js';
import { TwinRecord } from '../../engine/sandbox/console/TwinRecord.js';

describe('The page of the twins', () => {
  const record = new TwinRecord('dmp', 'Le DMP');
  let page: Awaited<ReturnType<typeof startConsole>>;
  beforeAll(async () => {
    record.keep({ what: 'TD2.1', body: '<Document>' });
    record.keep({ what: 'TD2.1', body: 'suite', refusal: 'XDSDuplicateUniqueIdInRegistry' });
    page = await startConsole([record], 0);
  });
  afterAll(() => page.stop());

  const read = async (path: string) => {
    const answer = await fetch(`${page.url}${path}`);
    return { status: answer.status, text: await answer.text() };
  };
  const tell = (form: Record<string, string>, site?: string) =>
    fetch(`${page.url}/dmp`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams(form),
      headers: site === undefined ? {} : { 'Sec-Fetch-Site': site },
    });

  it('When it is read, then it says that nothing is real, what each received and why it refused', async () => {
    const home = await read('/');
    expect(home.text).toContain('Rien n’y est réel');
    expect(home.text).toContain('<a href="/dmp">Le DMP</a></td><td>Répond</td><td>2</td><td>1</td>');
    expect((await read('/dmp')).text).toContain('XDSDuplicateUniqueIdInRegistry');
    expect((await read('/dmp/0')).text).toContain('&lt;Document&gt;');
    expect([(await read('/dmp/9')).status, (await read('/autre')).status]).toEqual([404, 404]);
  });

  it.each(['lent', 'panne', 'bancal', 'limite', 'illisible', 'capricieux', 'normal'])(
    'When a twin is told to be « %s », then it is; another site tells it nothing',
    async (mode) => {
      expect((await tell({ mode })).status).toBe(303);
      expect(record.mode).toBe(mode);
      expect((await tell({ mode: 'normal' }, 'cross-site')).status).toBe(400);
      expect((await tell({ mode: 'autre' })).status).toBe(400);
      expect(record.mode).toBe(mode);
    },
  );
});
