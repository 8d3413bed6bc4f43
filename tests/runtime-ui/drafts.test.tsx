import { jest } from '@jest/globals';
import { act, renderHook, waitFor } from '@testing-library/react';
import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import {
  DraftConflict,
  type ServerDraft,
  memoryDrafts,
  useDraftKeeper,
} from '../../runtime-ui/src/form-kit/index.js';
import { formOf } from './renderForm.js';

const saved = (savedAt: string) => jest.fn(() => Promise.resolve({ savedAt }));
const server: ServerDraft = { data: { nom: 'serveur' }, savedAt: '2026-11-23T08:00:00Z' };

function keeper(input: Partial<Parameters<typeof useDraftKeeper>[0]>) {
  return renderHook(() =>
    useDraftKeeper({
      key: 't1:p1',
      server: undefined,
      save: saved('2026-11-23T09:32:00Z'),
      store: memoryDrafts(),
      ...input,
    }),
  );
}

describe('Keeping what is typed', () => {
  afterEach(() => jest.useRealTimers());

  it('Given something typed, then it is on this computer at once, on the server soon after, and then only there', async () => {
    const store = memoryDrafts();
    const save = saved('2026-11-23T09:32:00Z');
    const { result } = keeper({ store, save });
    await waitFor(() => expect(result.current.ready).toBe(true));
    act(() => result.current.keep({ nom: 'Léa' }));
    await waitFor(async () => expect((await store.read('t1:p1'))?.data).toEqual({ nom: 'Léa' }));
    expect(save).not.toHaveBeenCalled();
    await waitFor(() => expect(result.current.state).toEqual({ kind: 'saved', at: '2026-11-23T09:32:00Z' }), {
      timeout: 4000,
    });
    expect(save).toHaveBeenCalledWith({ nom: 'Léa' });
    expect(await store.read('t1:p1')).toBeUndefined();
  });

  it('Given a server that does not answer, then the draft stays on this computer and says so', async () => {
    const store = memoryDrafts();
    const { result } = keeper({ store, save: () => Promise.reject(new Error('offline')) });
    await waitFor(() => expect(result.current.ready).toBe(true));
    act(() => result.current.keep({ nom: 'Léa' }));
    await waitFor(() => expect(result.current.state.kind).toBe('local'), { timeout: 4000 });
    expect((await store.read('t1:p1'))?.data).toEqual({ nom: 'Léa' });
  });

  it('Given a draft left on this computer by a session that ended, then it is restored', async () => {
    const store = memoryDrafts();
    await store.write('t1:p1', {
      data: { nom: 'retrouvé' },
      at: '2026-11-23T08:05:00Z',
      base: server.savedAt,
    });
    const { result } = keeper({ store, server });
    await waitFor(() => expect(result.current.ready).toBe(true));
    expect(result.current.start).toEqual({ nom: 'retrouvé' });
    expect(result.current.restoredAt).toBe('2026-11-23T08:05:00Z');
    expect(result.current.conflict).toBeNull();
  });

  it('Given a draft of another person on the same computer, then it is not shown', async () => {
    const store = memoryDrafts();
    await store.write('t1:p2', { data: { nom: 'autre' }, at: '2026-11-23T08:05:00Z', base: null });
    const { result } = keeper({ store });
    await waitFor(() => expect(result.current.ready).toBe(true));
    expect(result.current.start).toBeUndefined();
  });

  it('Given both sides changed, then both are kept until one chooses', async () => {
    const store = memoryDrafts();
    await store.write('t1:p1', {
      data: { nom: 'local' },
      at: '2026-11-23T07:30:00Z',
      base: '2026-11-23T07:00:00Z',
    });
    const { result } = keeper({ store, server });
    await waitFor(() => expect(result.current.conflict).not.toBeNull());
    act(() => result.current.resolve('local'));
    expect(result.current.start).toEqual({ nom: 'local' });
    expect(result.current.conflict).toBeNull();
  });

  it('Given a conflict shown, then only what differs is listed, with both answers', async () => {
    const onResolve = jest.fn();
    const form = formOf(
      { id: 'nom', type: 'text', label: 'Nom' },
      { id: 'ville', type: 'text', label: 'Ville' },
    );
    const local = { data: { nom: 'local', ville: 'Lille' }, at: '2026-11-23T07:30:00Z', base: null };
    render(
      <DraftConflict
        form={form}
        codeLists={{}}
        conflict={{ local, server: { ...server, data: { nom: 'serveur', ville: 'Lille' } } }}
        onResolve={onResolve}
      />,
    );
    expect(screen.getByRole('row', { name: 'Nom local serveur' })).toBeVisible();
    expect(screen.queryByRole('row', { name: /Ville/ })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Continuer avec la version enregistrée' }));
    expect(onResolve).toHaveBeenCalledWith('server');
  });
});
