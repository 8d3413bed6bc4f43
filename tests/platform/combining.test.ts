import { Combiner, type Outcome } from '../../engine/src/platform/combining/Combiner.js';
import { gatherReads } from '../../engine/src/platform/combining/gatherReads.js';
import { shareOut } from '../../engine/src/platform/combining/shareOut.js';
import type { Tx } from '../../engine/src/platform/index.js';

/** Lets the loop turn, whatever the load of the machine. */
async function someTurns(): Promise<void> {
  for (let n = 0; n < 5; n += 1) await new Promise(setImmediate);
}

/** A combiner that keeps who went with whom, and whose flights land when told. */
function buildCombiner({ patienceMs = 5_000 } = {}) {
  const flown: string[][] = [];
  const landings: Array<() => void> = [];
  const alone: string[] = [];
  const combiner = new Combiner<string, string>({
    most: 4,
    flights: 2,
    patienceMs,
    together: async (asked) => {
      flown.push(asked);
      await new Promise<void>((land) => landings.push(land));
      return asked.map((one): Outcome<string> => {
        if (one.startsWith('refused')) return { refused: new Error(one) };
        return one.startsWith('special') ? 'alone' : { done: `${one} together` };
      });
    },
    alone: async (one) => {
      alone.push(one);
      if (one.startsWith('blocked')) await new Promise<void>((land) => landings.push(land));
      if (one.endsWith('wrong')) throw new Error(one);
      return `${one} alone`;
    },
  });
  const land = async (): Promise<void> => {
    for (const one of landings.splice(0)) one();
    await someTurns();
  };
  return { combiner, flown, alone, land };
}

describe('Given commands that several people ask at once', () => {
  it.each([
    [0, 2, 0],
    [1, 2, 1],
    [5, 2, 3],
    [8, 1, 8],
    [80, 1, 32],
    [8, 0, 0],
  ])(
    'When %i wait and %i flights may leave, Then %i go together: an equal share, 32 at most',
    (waiting, flights, size) => {
      expect(shareOut(waiting, flights, 32)).toBe(size);
    },
  );

  it('When one is by itself, Then it goes alone, at once', async () => {
    const { combiner, flown } = buildCombiner();
    expect(await combiner.ask('a')).toBe('a alone');
    expect(flown).toEqual([]);
  });

  it('When some come while others are under way, Then they gather, and each has its own answer', async () => {
    const { combiner, flown, land } = buildCombiner();
    const first = ['a', 'b', 'c', 'd'].map((one) => combiner.ask(one));
    await someTurns();
    const later = Promise.allSettled(
      ['e', 'refused f', 'special g', 'h', 'i', 'j'].map((one) => combiner.ask(one)),
    );
    await someTurns();
    expect(flown).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
    await land();
    expect(flown.slice(2)).toEqual([
      ['e', 'refused f', 'special g'],
      ['h', 'i', 'j'],
    ]);
    await land();
    expect(await Promise.all(first)).toEqual(['a together', 'b together', 'c together', 'd together']);
    const answers = await later;
    expect(answers.map((one) => (one.status === 'fulfilled' ? one.value : String(one.reason)))).toEqual([
      'e together',
      'Error: refused f',
      'special g alone',
      'h together',
      'i together',
      'j together',
    ]);
  });

  it('When one that goes alone fails, Then it alone is told', async () => {
    const { combiner, land } = buildCombiner();
    const asked = Promise.allSettled(['special and wrong', 'b', 'c', 'd'].map((one) => combiner.ask(one)));
    await someTurns();
    await land();
    const answers = await asked;
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled', 'fulfilled']);
  });

  it('When a flight waits for somebody else, Then after a while it keeps nobody back', async () => {
    const { combiner, land } = buildCombiner({ patienceMs: 20 });
    const blocked = [combiner.ask('blocked 1'), combiner.ask('blocked 2')];
    await someTurns();
    expect(await combiner.ask('next')).toBe('next alone');
    await land();
    expect(await Promise.all(blocked)).toEqual(['blocked 1 alone', 'blocked 2 alone']);
  });
});

describe('Given commands of one transaction that each read by a key', () => {
  type Row = { id: string };
  const rows: Row[] = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];
  function buildReads() {
    const asked: string[][] = [];
    const tx = {
      read: async (sql: string, [keys]: [string[]]) => {
        asked.push(keys);
        if (sql === 'wrong') throw new Error('refused');
        return rows.filter(({ id }) => keys.includes(id));
      },
    } as unknown as Tx;
    const readByKey = gatherReads(tx);
    const read = async (keys: string[], sql = 'rows'): Promise<string[]> =>
      (await readByKey<Row>(sql, keys, ({ id }) => id)).map(({ id }) => id);
    return { asked, read };
  }

  it('When they ask at the same moment, after other promises, Then one statement asks for all, and each has its own rows', async () => {
    const { asked, read } = buildReads();
    const late = async (keys: string[]): Promise<string[]> => {
      for (let n = 0; n < 5; n += 1) await Promise.resolve();
      return read(keys);
    };
    const answers = await Promise.all([read(['c', 'a', 'c']), late(['a', 'nobody']), late(['b'])]);
    expect(answers).toEqual([['c', 'a'], ['a'], ['b']]);
    expect(asked).toEqual([['c', 'a', 'nobody', 'b']]);
    expect(await read(['a'])).toEqual(['a']);
    expect(asked).toHaveLength(2);
  });

  it('When the statement is refused, Then each is told so, and the next asks anew', async () => {
    const { asked, read } = buildReads();
    const both = await Promise.allSettled([read(['a'], 'wrong'), read(['b'], 'wrong'), read(['c'])]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
    expect(asked).toEqual([['a', 'b'], ['c']]);
  });
});
