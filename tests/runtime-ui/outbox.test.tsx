import { jest } from '@jest/globals';
import { type LocalDraft, draftName, memoryDrafts } from '../../runtime-ui/src/form-kit/index.js';
import { beginKeeping } from '../../runtime-ui/src/form-kit/drafts/kept.js';
import { sendLocalDrafts } from '../../runtime-ui/src/features/local-drafts/outbox.js';

const draft = (kind: string, ids: Record<string, string>, more: Partial<LocalDraft> = {}): LocalDraft => ({
  subject: { kind, ids, title: 'Saisie', address: `/taches/${ids['taskId'] ?? ''}` },
  data: { nom: 'Léa' },
  at: '2026-11-23T08:05:00Z',
  base: null,
  ...more,
});

const answers: Record<string, { status: number; body: object }> = {};
const asked: { path: string; init: RequestInit }[] = [];

beforeEach(() => {
  asked.length = 0;
  for (const key of Object.keys(answers)) delete answers[key];
  globalThis.fetch = jest.fn((input: RequestInfo | URL, init: RequestInit = {}) => {
    const path = `${init.method ?? 'GET'} ${String(input).replace('/api/v1', '')}`;
    asked.push({ path, init });
    const { status, body } = answers[path] ?? { status: 503, body: {} };
    return Promise.resolve({ ok: status < 400, status, json: () => Promise.resolve(body) } as Response);
  }) as typeof fetch;
});

async function send(...drafts: LocalDraft[]) {
  const store = memoryDrafts();
  for (const each of drafts) await store.write(draftName(each.subject), each);
  const left = await sendLocalDrafts(store, '/taches/t9');
  return { left, kept: await store.list() };
}

const problem = (code: string, status: number) => ({
  status,
  body: { type: 'about:blank', title: 'Non.', status, code },
});
const saved = { status: 200, body: { savedAt: '2026-11-23T09:00:00Z', revision: 4 } };

describe('Given what this computer kept', () => {
  it('when one signs in, then each is sent to its own address, on what it continues, and leaves this computer', async () => {
    Object.assign(answers, {
      'PUT /tasks/t1/draft': saved,
      'PUT /start-forms/admission/draft?establishment=e1': saved,
      'PUT /drafts/d1': saved,
    });
    const { left, kept } = await send(
      draft('task', { taskId: 't1' }),
      draft('start', { circuitId: 'admission', establishmentId: 'e1' }),
      draft('entry', { draftId: 'd1' }, { base: '3' }),
    );
    expect([left, kept]).toEqual([[], []]);
    expect(asked[0]?.init.body).toBe(JSON.stringify({ data: { nom: 'Léa' }, base: null }));
    expect(asked[2]?.init.headers).toMatchObject({ 'if-match': '"3"' });
  });

  it('when another version was kept meanwhile, then it stays, in conflict', async () => {
    answers['PUT /drafts/d1'] = problem('stale-version', 412);
    answers['GET /drafts/d1'] = {
      status: 200,
      body: { data: { nom: 'Zoé' }, savedAt: '2026-11-23T09:00:00Z', revision: 9 },
    };
    const { left, kept } = await send(draft('entry', { draftId: 'd1' }, { base: '3' }));
    expect(left).toMatchObject([{ why: { kind: 'conflict' } }]);
    expect(kept).toHaveLength(1);
  });

  it('when the other version says the same, then it was this one, and it leaves this computer', async () => {
    answers['PUT /tasks/t1/draft'] = problem('stale-version', 412);
    answers['GET /tasks/t1'] = {
      status: 200,
      body: { draft: { data: { nom: 'Léa' }, savedAt: '2026-11-23T09:00:00Z' } },
    };
    expect(await send(draft('task', { taskId: 't1' }))).toEqual({ left: [], kept: [] });
  });

  it('when the other version is what was sent from here before, its keys in another order, then it goes on from it', async () => {
    const sent = { prenom: 'Léa', nom: { usage: 'B', naissance: 'A' } };
    const put = 'PUT /tasks/t1/draft';
    answers[put] = problem('stale-version', 412);
    const { fetch: asking } = globalThis;
    globalThis.fetch = ((input: RequestInfo | URL, init: RequestInit = {}) => {
      const done = asking(input, init);
      if (init.method !== 'PUT') answers[put] = saved;
      return done;
    }) as typeof fetch;
    answers['GET /tasks/t1'] = {
      status: 200,
      body: {
        draft: {
          data: { nom: { naissance: 'A', usage: 'B' }, prenom: 'Léa' },
          savedAt: '2026-11-23T08:00:00Z',
        },
      },
    };
    const data = { ...sent, prenom: 'Léa Rose' };
    expect(await send(draft('task', { taskId: 't1' }, { data, sent: [sent] }))).toEqual({
      left: [],
      kept: [],
    });
    expect(asked.at(-1)?.init.body).toBe(JSON.stringify({ data, base: '2026-11-23T08:00:00Z' }));
  });

  it('when the server will not have it, then it stays, with why', async () => {
    answers['PUT /tasks/t1/draft'] = problem('task-already-done', 409);
    const { left, kept } = await send(draft('task', { taskId: 't1' }));
    expect(left).toMatchObject([{ why: { kind: 'refused', message: 'Non.' } }]);
    expect(kept).toHaveLength(1);
  });

  it('when the server cannot be reached, then it stays, to be sent later', async () => {
    const { left, kept } = await send(draft('task', { taskId: 't1' }));
    expect(left).toMatchObject([{ why: { kind: 'later' } }]);
    expect(kept).toHaveLength(1);
  });

  it('when the page that opens is its own, then it is left to it', async () => {
    const { left, kept } = await send(draft('task', { taskId: 't9' }));
    expect([asked, left, kept.length]).toEqual([[], [], 1]);
  });

  it('when a page is filling it, then it is that page’s affair', async () => {
    const mine = draft('task', { taskId: 't1' });
    const end = beginKeeping(draftName(mine.subject));
    const { left, kept } = await send(mine);
    end();
    expect([asked, left, kept.length]).toEqual([[], [], 1]);
  });
});
