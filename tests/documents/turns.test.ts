import { TurnsOfEach } from '../../engine/src/documents/Turns.js';

describe('Given works of several that wait for their turn', () => {
  it('when one of them fills its own, then the others pass, and what is done is forgotten', async () => {
    const turns = new TurnsOfEach({ concurrency: 1, queue: 1 }, () => new Error('full'));
    let open = (): void => undefined;
    const held = new Promise<void>((resolve) => (open = resolve));
    const first = turns.take('a', () => held);
    const second = turns.take('a', async () => 'then');
    await expect(turns.take('a', async () => 'late')).rejects.toThrow('full');
    expect(await turns.take('b', async () => 'passes')).toBe('passes');
    open();
    expect(await Promise.all([first, second])).toEqual([undefined, 'then']);
    expect(await turns.take('a', async () => 'again')).toBe('again');
  });

  it('when one who waits leaves, then their place is free at once, and their work is never done', async () => {
    const turns = new TurnsOfEach({ concurrency: 1, queue: 1 }, () => new Error('full'));
    let open = (): void => undefined;
    const held = new Promise<void>((resolve) => (open = resolve));
    const first = turns.take('a', () => held);
    const leaving = new AbortController();
    const done: string[] = [];
    const gone = turns.take('a', async () => void done.push('gone'), leaving.signal);
    leaving.abort(new Error('left'));
    await expect(gone).rejects.toThrow('left');
    const next = turns.take('a', async () => void done.push('next'));
    open();
    await Promise.all([first, next]);
    expect(done).toEqual(['next']);
    await expect(turns.take('a', async () => 'never', leaving.signal)).rejects.toThrow('left');
  });
});
