import { jest } from '@jest/globals';
import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import {
  describeDue,
  formatAgo,
  formatDate,
  formatDayInWords,
  formatInstant,
  parseFrenchDate,
} from '../../runtime-ui/src/shared/time/index.js';
import { me, openPage, serve } from './openPage.js';

const now = new Date('2026-11-23T10:00:00Z');

describe('Dates as people say them', () => {
  it('Given a date or an instant, then it is written as in France, in Europe/Paris', () => {
    expect(formatDate('2026-11-23')).toBe('23/11/2026');
    expect(formatDate('2026-11-22T23:30:00Z')).toBe('23/11/2026');
    expect(formatInstant('2026-07-01T10:05:00Z')).toBe('01/07/2026 à 12:05');
    expect(formatDayInWords(new Date('2026-10-31T23:30:00Z'))).toBe('dimanche 1er novembre 2026');
  });

  it.each([
    ['2026-11-23T09:59:40Z', 'à l’instant'],
    ['2026-11-23T09:20:00Z', 'il y a 40 min'],
    ['2026-11-23T08:00:00Z', 'il y a 2 h'],
    ['2026-11-22T10:00:00Z', 'hier'],
    ['2026-11-20T10:00:00Z', 'il y a 3 jours'],
    ['2026-10-20T10:00:00Z', '20/10/2026'],
  ])('Given %s, then one says « %s »', (at, said) => {
    expect(formatAgo(at, now)).toBe(said);
  });

  it.each([
    ['2026-11-21T10:00:00Z', 'late', 'en retard de 2 j'],
    ['2026-11-23T08:00:00Z', 'late', 'en retard'],
    ['2026-11-23T16:00:00Z', 'soon', 'aujourd’hui, 17:00'],
    ['2026-11-24', 'soon', 'demain'],
    ['2026-12-30', 'later', '30/12/2026'],
  ])('Given a due date %s, then it is %s: « %s »', (due, state, words) => {
    expect(describeDue(due, now)).toEqual({ state, words });
  });

  it.each([
    ['1/2/26', '2026-02-01'],
    ['01-02-1998', '1998-02-01'],
    ['29/02/2027', null],
    ['hier', null],
  ])('Given « %s » typed, then it is read as %s', (typed, iso) => {
    expect(parseFrenchDate(typed)).toBe(iso);
  });
});

it('Given a page shown from one day to another, when a day is typed, then it is asked for once it is left, and what is no date gives way, said so', async () => {
  serve({ 'GET /me': { body: { ...me, canSteer: true } } });
  openPage('/pilotage?du=2026-01-01&au=2026-11-23');
  const asked = () =>
    jest
      .mocked(globalThis.fetch)
      .mock.calls.map(([input]) => String(input))
      .filter((each) => each.includes('/reporting'));
  const from = await screen.findByLabelText('Du');
  expect(from).toHaveValue('01/01/2026');
  await userEvent.clear(from);
  await userEvent.type(from, '01/02/2026');
  expect(asked()).toEqual(['/api/v1/reporting?du=2026-01-01&au=2026-11-23']);
  await userEvent.type(from, '{Enter}');
  expect(asked().at(-1)).toBe('/api/v1/reporting?du=2026-02-01&au=2026-11-23');
  await userEvent.clear(from);
  await userEvent.type(from, '31/02/2026');
  await userEvent.tab();
  expect(from).toHaveValue('01/02/2026');
  expect(from).toHaveAccessibleDescription(/le 01\/02\/2026 est gardé/);
  await userEvent.clear(from);
  await userEvent.tab();
  expect(from).toHaveValue('01/02/2026');
  expect(asked()).toHaveLength(2);
  await userEvent.clear(from);
  await userEvent.type(from, '02/02/2026{Enter}');
  expect(screen.queryByText(/est gardé/)).toBeNull();
});
