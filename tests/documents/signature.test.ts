import { presentDocument } from '../../engine/src/documents/present.js';
import { readSignatures } from '../../engine/src/documents/signature.js';

const now = new Date('2026-11-26T09:15:42.120Z');

/** A signature as the API shows it, given on that date. */
function shown(date?: string) {
  const signature = { statut: 'signe' as const, nom: 'Anne Vasseur', ...(date ? { date } : {}) };
  const { sound } = readSignatures(
    [{ id: 'parent', label: 'Parent', kind: 'representant', required: true }],
    [{ signataire: 'parent', signature }],
    now,
  );
  return presentDocument({ createdAt: now } as never, {} as never, sound, []).signatures[0];
}

describe('Given a signature', () => {
  it('when a day alone dates it, then no hour is told', () => {
    expect(shown('2026-11-26')).toMatchObject({ date: '2026-11-26T00:00:00.000Z', ofDay: true });
  });

  it('when an instant dates it, or nothing, then its hour is', () => {
    expect(shown('2026-11-26T14:30:00Z')).not.toHaveProperty('ofDay');
    expect(shown()).toMatchObject({ date: now.toISOString() });
    expect(shown()).not.toHaveProperty('ofDay');
  });
});
