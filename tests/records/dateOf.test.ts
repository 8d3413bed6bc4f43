import type { Form } from '@trame/schemas';
import { dateOf } from '../../engine/src/records/life/tellRecord.js';

const form = { record: { date: 'quand' } } as Form;
const writtenAt = new Date('2026-11-26T09:15:00Z');

describe('Given a record that one of its answers dates', () => {
  it.each([
    ['a day', '2026-07-14', '2026-07-14T12:00:00.000Z'],
    ['the clock of a winter day', '2026-11-26T14:30', '2026-11-26T13:30:00.000Z'],
    ['the clock of a summer day', '2026-07-14T14:30', '2026-07-14T12:30:00.000Z'],
    ['the day it is written on', '2026-11-26', '2026-11-26T09:15:00.000Z'],
    ['an instant', '2026-11-26T14:30:00Z', '2026-11-26T14:30:00.000Z'],
  ])('when it is %s, then it is told at that time in France', (_what, quand, instant) => {
    expect(dateOf(form, { quand }, writtenAt).at.toISOString()).toBe(instant);
  });

  it('when a day alone dates it, then no hour is told; an hour that was given is', () => {
    expect(dateOf(form, { quand: '2026-07-14' }, writtenAt).ofDay).toBe(true);
    expect(dateOf(form, { quand: '2026-07-14T14:00' }, writtenAt).ofDay).toBe(false);
  });

  it('when it cannot be read, then it is dated when it was written', () => {
    expect(dateOf(form, { quand: 'hier' }, writtenAt)).toEqual({ at: writtenAt, ofDay: false });
  });
});
