import { marksOf, opensOn } from '../../runtime-ui/src/features/circuits/index.js';

const at = '2026-11-23T08:00:00Z';

describe('Marks on a circuit', () => {
  it('Given steps done, current and blocked, then where one is wins over where one has been', () => {
    const marks = marksOf({
      history: [
        { elementId: 'a', at, what: 'completed' },
        { elementId: 'b', at, what: 'completed' },
        { elementId: 'c', at, what: 'entered' },
      ],
      tokens: [
        { elementId: 'b', since: at, kind: 'tache' },
        { elementId: 'd', since: at, kind: 'travail' },
      ],
      incidents: [
        { id: '1', elementId: 'd', name: 'Envoyer', code: 'x', message: 'x', at, attempts: 5 },
        { id: '2', elementId: 'a', name: 'Avant', code: 'x', message: 'x', at, attempts: 5, resolvedAt: at },
      ],
    });
    expect(Object.fromEntries(marks)).toEqual({ a: 'done', b: 'current', d: 'incident' });
    expect(opensOn(marks)).toBe('d');
  });
});
