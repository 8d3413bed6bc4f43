import { newId } from '../../engine/src/platform/index.js';

const VERSION_7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('Given ids that are made', () => {
  it('Then each is a UUID of version 7, of its instant, and no two are the same', () => {
    const before = Date.now();
    const ids = Array.from({ length: 5_000 }, newId);
    const after = Date.now();
    expect(ids.filter((id) => !VERSION_7.test(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
    const instants = ids.map((id) => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16));
    expect(instants.every((instant) => instant >= before && instant <= after)).toBe(true);
    expect(instants).toEqual([...instants].sort((a, b) => a - b));
  });
});
