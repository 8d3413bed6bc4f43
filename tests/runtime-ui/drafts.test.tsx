import { jest } from '@jest/globals';
import { act, render, renderHook, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { Grid } from '@trame/schemas';
import type { ReactNode } from 'react';
import {
  AnswerDifferences,
  DraftConflict,
  DraftMark,
  type DraftStore,
  DraftStorageProvider,
  type DraftSubject,
  type SaveOutcome,
  type ServerDraft,
  draftName,
  formQuestions,
  gridQuestions,
  memoryDrafts,
  useDraftKeeper,
} from '../../runtime-ui/src/form-kit/index.js';
import { formOf } from './renderForm.js';

const subject: DraftSubject = { kind: 'task', ids: { taskId: 't1' }, title: 'Avis', address: '/taches/t1' };
const name = draftName(subject);
const server: ServerDraft = { data: { nom: 'serveur' }, savedAt: '2026-11-23T08:00:00Z', mark: 'm1' };
const local = (more: object = {}) => ({
  subject,
  data: { nom: 'local' },
  at: '2026-11-23T08:05:00Z',
  base: 'm1',
  ...more,
});
type Save = (data: Record<string, unknown>, mark: string | null) => Promise<SaveOutcome>;
const answering = (...outcomes: SaveOutcome[]) =>
  jest.fn<Save>(() => Promise.resolve(outcomes.length > 1 ? outcomes.shift()! : outcomes[0]!));
const saved: SaveOutcome = { kind: 'saved', savedAt: '2026-11-23T09:32:00Z', mark: 'm2' };

/** A keeper, in a page that has a store of its own; none when it is null. */
function keeper(input: { store?: DraftStore | null; server?: ServerDraft; save?: Save }) {
  const { store = memoryDrafts() } = input;
  const wrapper = ({ children }: { children: ReactNode }) => (
    <DraftStorageProvider value={store ? { status: 'open', store } : { status: 'none' }}>
      {children}
    </DraftStorageProvider>
  );
  return renderHook(
    () => useDraftKeeper({ subject, server: input.server, save: input.save ?? answering(saved) }),
    { wrapper },
  );
}

async function opened(input: Parameters<typeof keeper>[0]) {
  const { result } = keeper(input);
  await waitFor(() => expect(result.current.ready).toBe(true));
  return result;
}

const LONG = { timeout: 4_000 };

describe('Keeping what is typed', () => {
  it('Given something typed, then it is on this computer at once, on the server soon after, and then only there', async () => {
    const store = memoryDrafts();
    const save = answering(saved);
    const result = await opened({ store, save });
    act(() => result.current.keep({ nom: 'Léa' }));
    await waitFor(async () => expect((await store.read(name))?.data).toEqual({ nom: 'Léa' }));
    expect(save).not.toHaveBeenCalled();
    await waitFor(
      () => expect(result.current.state).toEqual({ kind: 'saved', at: '2026-11-23T09:32:00Z' }),
      LONG,
    );
    expect(save).toHaveBeenCalledWith({ nom: 'Léa' }, null, []);
    expect(await store.read(name)).toBeUndefined();
    await act(async () => expect(await result.current.settle()).toBe('m2'));
  });

  it('Given answers on their way to be submitted, then no draft follows them; refused, the draft is sent as before', async () => {
    const store = memoryDrafts();
    const save = answering(saved);
    const { result } = keeper({ store, save });
    await waitFor(() => expect(result.current.ready).toBe(true));
    let refuse!: (why: Error) => void;
    act(() => result.current.keep({ nom: 'Léa' }));
    const asked = result.current.submitting(() => new Promise((_done, fail) => (refuse = fail)));
    act(() => result.current.keep({ nom: 'Léa Vasseur' }));
    await new Promise((done) => setTimeout(done, 2_000));
    expect(save).not.toHaveBeenCalled();
    expect((await store.read(name))?.data).toEqual({ nom: 'Léa Vasseur' });
    refuse(new Error('refused'));
    await expect(asked).rejects.toThrow('refused');
    await waitFor(() => expect(save).toHaveBeenCalledWith({ nom: 'Léa Vasseur' }, null, []), LONG);
  }, 10_000);

  it('Given answers submitted while a draft of them is on its way, then they leave once it has come, and nothing after', async () => {
    const order: string[] = [];
    let arrive!: (outcome: SaveOutcome) => void;
    const save = jest.fn<Save>(() => new Promise((done) => (arrive = done)));
    const result = await opened({ save });
    act(() => result.current.keep({ nom: 'Léa' }));
    await waitFor(() => expect(save).toHaveBeenCalledTimes(1), LONG);
    const asked = result.current.submitting(() => Promise.resolve(order.push('submitted')));
    order.push('draft');
    await act(async () => {
      arrive(saved);
      await asked;
      await result.current.clear();
    });
    expect(order).toEqual(['draft', 'submitted']);
    expect(save).toHaveBeenCalledTimes(1);
  });

  it('Given a page left while its answers are on their way, then a draft of them is sent only once they are refused', async () => {
    const save = answering(saved);
    const { result, unmount } = keeper({ store: null, save });
    await waitFor(() => expect(result.current.ready).toBe(true));
    act(() => result.current.keep({ nom: 'Léa' }));
    let refuse!: (why: Error) => void;
    const asked = result.current.submitting(() => new Promise((_done, fail) => (refuse = fail)));
    unmount();
    await new Promise((done) => setTimeout(done, 100));
    expect(save).not.toHaveBeenCalled();
    refuse(new Error('refused'));
    await expect(asked).rejects.toThrow('refused');
    await waitFor(() => expect(save).toHaveBeenCalledWith({ nom: 'Léa' }, null, []));
  });

  it('Given a page left a moment after one typed, then the server has it at once', async () => {
    const store = memoryDrafts();
    const save = answering(saved);
    const { result, unmount } = keeper({ store, save });
    await waitFor(() => expect(result.current.ready).toBe(true));
    act(() => result.current.keep({ nom: 'Léa' }));
    unmount();
    await waitFor(() => expect(save).toHaveBeenCalledWith({ nom: 'Léa' }, null, []), { timeout: 1_200 });
    await waitFor(async () => expect(await store.read(name)).toBeUndefined());
  });

  it('Given a page left while the server does not answer, then what was typed stays here, and that page tries no more', async () => {
    const store = memoryDrafts();
    const save = answering({ kind: 'later' });
    const { result, unmount } = keeper({ store, save });
    await waitFor(() => expect(result.current.ready).toBe(true));
    act(() => result.current.keep({ nom: 'Léa' }));
    const pauses: (number | undefined)[] = [];
    const { setTimeout: arm } = globalThis;
    globalThis.setTimeout = ((run: () => void, pause?: number) => {
      pauses.push(pause);
      return arm(run, pause);
    }) as typeof setTimeout;
    unmount();
    await waitFor(() => expect(save).toHaveBeenCalledTimes(1), { timeout: 1_200 });
    await waitFor(async () => expect((await store.read(name))?.data).toEqual({ nom: 'Léa' }));
    await act(() => Promise.resolve());
    globalThis.setTimeout = arm;
    expect(pauses.filter((pause = 0) => pause > 10_000)).toEqual([]);
  });

  it('Given a server that does not answer, then the draft stays on this computer and says so', async () => {
    const store = memoryDrafts();
    const result = await opened({ store, save: answering({ kind: 'later' }) });
    act(() => result.current.keep({ nom: 'Léa' }));
    await waitFor(() => expect(result.current.state.kind).toBe('local'), LONG);
    expect((await store.read(name))?.data).toEqual({ nom: 'Léa' });
  });

  it('Given a browser that may keep nothing, then what is typed is never said to be on this computer', async () => {
    const result = await opened({ store: null, save: answering({ kind: 'later' }) });
    act(() => result.current.keep({ nom: 'Léa' }));
    await waitFor(() => expect(result.current.state.kind).toBe('page'), LONG);
  });

  it('Given a refusal, then it is told, what is typed stays here, and one may try again', async () => {
    const store = memoryDrafts();
    const save = answering({ kind: 'refused', message: 'ALI l’a en main.' }, saved);
    const result = await opened({ store, save });
    act(() => result.current.keep({ nom: 'Léa' }));
    await waitFor(() => expect(result.current.state.kind).toBe('refused'), LONG);
    render(<DraftMark state={result.current.state} onRetry={result.current.retry} />);
    expect(screen.getByRole('status')).toHaveTextContent('Pas enregistré. ALI l’a en main.');
    act(() => result.current.keep({ nom: 'Léa B.' }));
    await waitFor(async () => expect((await store.read(name))?.data).toEqual({ nom: 'Léa B.' }));
    await userEvent.click(screen.getByRole('button', { name: 'Réessayer' }));
    await waitFor(() => expect(result.current.state.kind).toBe('saved'), LONG);
    expect(save).toHaveBeenLastCalledWith({ nom: 'Léa B.' }, null, []);
  });

  it('Given a draft left on this computer by a session that ended, then it is restored, and sent', async () => {
    const store = memoryDrafts();
    await store.write(name, local());
    const save = answering(saved);
    const result = await opened({ store, server, save });
    expect(result.current.start).toEqual({ nom: 'local' });
    expect(result.current.restoredAt).toBe('2026-11-23T08:05:00Z');
    expect(result.current.conflict).toBeNull();
    await waitFor(() => expect(save).toHaveBeenCalledWith({ nom: 'local' }, 'm1', []), LONG);
    await waitFor(async () => expect(await store.list()).toEqual([]));
  });

  it('Given both sides changed, then both are kept until one chooses, and the choice continues the server’s', async () => {
    const store = memoryDrafts();
    await store.write(name, local({ base: 'm0' }));
    const save = answering(saved);
    const result = await opened({ store, server, save });
    expect(result.current.conflict).not.toBeNull();
    expect(result.current.state.kind).toBe('conflict');
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(save).not.toHaveBeenCalled();
    act(() => result.current.resolve({ nom: 'choisi' }));
    expect(result.current.start).toEqual({ nom: 'choisi' });
    expect(result.current.turn).toBe(1);
    await waitFor(() => expect(save).toHaveBeenCalledWith({ nom: 'choisi' }, 'm1', []), LONG);
  });

  it.each([
    ['what was being sent has arrived', { nom: 'Léa' }],
    ['what was typed last has arrived', { nom: 'Léa Vasseur', ville: 'Lille' }],
  ])(
    'Given a page closed while its draft is on its way, when it is opened again and %s, then it goes on, without a conflict',
    async (_what, arrived) => {
      const store = memoryDrafts();
      const save = jest.fn<Save>(() => new Promise(() => undefined));
      const closed = await opened({ store, save });
      act(() => closed.current.keep({ nom: 'Léa' }));
      await waitFor(() => expect(save).toHaveBeenCalledTimes(1), LONG);
      act(() => closed.current.keep({ ville: 'Lille', nom: 'Léa Vasseur' }));
      await waitFor(async () => expect((await store.read(name))?.data).toHaveProperty('ville'));
      const again = answering(saved);
      const result = await opened({ store, server: { ...server, data: arrived }, save: again });
      expect(result.current.conflict).toBeNull();
      expect(result.current.start).toEqual({ nom: 'Léa Vasseur', ville: 'Lille' });
      await waitFor(
        () => expect(again.mock.calls[0]?.slice(0, 2)).toEqual([result.current.start, 'm1']),
        LONG,
      );
    },
  );

  it('Given a first answer that was lost, and others that never came, then what is sent next tells the first and the last', async () => {
    const save = answering({ kind: 'later' });
    const result = await opened({ save });
    for (const nom of ['Léa', 'Léa V', 'Léa Vasseur']) {
      act(() => result.current.keep({ nom }));
      await act(async () => void (await result.current.settle()));
    }
    act(() => result.current.keep({ nom: 'Zoé' }));
    await act(async () => void (await result.current.settle()));
    expect(save.mock.calls.at(-1)).toEqual([{ nom: 'Zoé' }, null, [{ nom: 'Léa' }, { nom: 'Léa Vasseur' }]]);
  });

  it('Given another version kept while one types, then both are shown and nothing is sent over it', async () => {
    const theirs = { ...server, mark: 'm7' };
    const store = memoryDrafts();
    const save = answering({ kind: 'conflict', server: theirs }, saved);
    const result = await opened({ store, save });
    act(() => result.current.keep({ nom: 'Léa' }));
    await waitFor(() => expect(result.current.conflict?.server).toEqual(theirs), LONG);
    expect(result.current.conflict?.local.data).toEqual({ nom: 'Léa' });
    expect((await store.read(name))?.data).toEqual({ nom: 'Léa' });
  });
});

describe('Two versions side by side', () => {
  const form = formOf(
    { id: 'nom', type: 'text', label: 'Nom' },
    { id: 'ville', type: 'text', label: 'Ville' },
    { id: 'age', type: 'integer', label: 'Âge' },
  );
  const conflict = {
    local: { data: { nom: 'local', ville: 'Lille', age: 7 }, at: '2026-11-23T07:30:00Z' },
    server: { ...server, data: { nom: 'serveur', ville: 'Lille' } },
  };

  it('Given a conflict, then only what differs is listed, and each answer is chosen', async () => {
    const onResolve = jest.fn();
    render(
      <DraftConflict
        questions={formQuestions(form, {})}
        conflict={conflict}
        by="ALI"
        onResolve={onResolve}
      />,
    );
    expect(screen.queryByRole('group', { name: 'Ville' })).toBeNull();
    const nom = screen.getByRole('group', { name: 'Nom' });
    expect(within(nom).getByRole('radio', { name: /Sur ce poste.*local/ })).toBeChecked();
    await userEvent.click(within(nom).getByRole('radio', { name: /Enregistrée par ALI.*serveur/ }));
    await userEvent.click(screen.getByRole('button', { name: 'Continuer avec ces réponses' }));
    expect(onResolve).toHaveBeenCalledWith({ nom: 'serveur', ville: 'Lille', age: 7 });
    await userEvent.click(screen.getByRole('button', { name: 'Tout prendre de la version enregistrée' }));
    await userEvent.click(screen.getByRole('button', { name: 'Continuer avec ces réponses' }));
    expect(onResolve).toHaveBeenLastCalledWith({ nom: 'serveur', ville: 'Lille' });
  });

  it('Given two versions of a record, then what changed is a table', () => {
    render(
      <AnswerDifferences
        caption="Ce qui a changé"
        questions={formQuestions(form, {})}
        before={{ label: 'Version 1', data: conflict.server.data }}
        after={{ label: 'Version 2', data: conflict.local.data }}
      />,
    );
    expect(screen.getByRole('row', { name: 'Nom serveur local' })).toBeVisible();
    expect(screen.getByRole('row', { name: 'Âge Sans réponse 7' })).toBeVisible();
  });

  it('Given the items of a grid, then their answers read as they were chosen', () => {
    const levels = [
      { value: '0', label: 'Non', score: 0 },
      { value: '1', label: 'Oui', score: 1 },
    ];
    const grid = { items: [{ id: 'lieux', label: 'Lieux', type: 'scale', levels }] } as unknown as Grid;
    const [question] = gridQuestions(grid);
    expect([question?.say('1'), question?.say(undefined), question?.say('sansObjet')]).toEqual([
      'Oui',
      'Sans réponse',
      'Sans objet',
    ]);
  });
});
