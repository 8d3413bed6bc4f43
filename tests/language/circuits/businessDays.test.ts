import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { compileCircuit } from '@trame/language';
import type { NationalCalendars } from '@trame/schemas';
import type { BusinessCalendar } from '../../../engine/language/src/circuits/run/BusinessCalendar.js';
import {
  daysOff,
  easterOf,
  readBusinessDays,
} from '../../../engine/language/src/circuits/run/businessDays.js';
import { addDuration } from '../../../engine/language/src/circuits/run/instants.js';

const file = path.resolve(import.meta.dirname, '../../../engine/national/jours-feries.json');
const { calendars } = JSON.parse(readFileSync(file, 'utf8')) as NationalCalendars;
const france = { holidays: calendars['metropole']!.holidays } as BusinessCalendar;
const alsace = {
  holidays: [...calendars['metropole']!.holidays, ...calendars['alsace-moselle']!.holidays],
} as BusinessCalendar;

/** From a morning in Paris. @returns the day and the hour there */
const after = (day: string, delay: string, calendar = france): string =>
  new Date(
    addDuration(
      `${day}T09:30:00+0${/-(04|05|06|07|08|09|10)-/.test(day) ? 2 : 1}:00`,
      delay,
      'Europe/Paris',
      calendar,
    ),
  )
    .toLocaleString('sv-SE', { timeZone: 'Europe/Paris' })
    .slice(0, 16);

describe('days of work', () => {
  it.each([
    // Christmas of 2026 is a Friday; a Saturday may be worked, and is not « ouvré ».
    ['2026-12-24', '1 jour ouvré', '2026-12-28 09:30'],
    ['2026-12-24', '1 jour ouvrable', '2026-12-26 09:30'],
    ['2026-12-24', '5 jours ouvrés', '2027-01-04 09:30'],
    // Thursday of Ascension 2026, then Whit Monday.
    ['2026-05-13', '1 jour ouvré', '2026-05-15 09:30'],
    ['2026-05-22', '2 jours ouvrables', '2026-05-26 09:30'],
    ['2026-04-03', '1 jour ouvré', '2026-04-07 09:30'],
    // Neither the first day nor the last; an end on a Saturday is carried to Monday.
    ['2026-11-23', '3 jours francs', '2026-11-27 09:30'],
    ['2026-11-23', '4 jours francs', '2026-11-30 09:30'],
    // The hour of the clock stays when summer time ends.
    ['2026-10-23', '1 jour ouvré', '2026-10-26 09:30'],
    ['2026-11-30', '-1 jour ouvré', '2026-11-27 09:30'],
    ['2026-11-23', '0 jour ouvré', '2026-11-23 09:30'],
  ])('Given %s, When one waits %s, Then it is due on %s', (day, delay, due) => {
    expect(after(day, delay)).toBe(due);
  });

  it('Given Alsace and Moselle, When the day after Christmas or Good Friday comes, Then nobody works', () => {
    expect(after('2026-12-24', '1 jour ouvrable', alsace)).toBe('2026-12-28 09:30');
    expect(after('2026-04-02', '1 jour ouvré', alsace)).toBe('2026-04-07 09:30');
    expect(after('2026-04-02', '1 jour ouvré')).toBe('2026-04-03 09:30');
  });

  it.each([
    [2024, '03-31'],
    [2025, '04-20'],
    [2026, '04-05'],
    [2027, '03-28'],
    [2038, '04-25'],
    [2285, '03-22'],
  ])('Given %s, When Easter is asked for, Then it is on %s', (year, day) => {
    expect(new Date(easterOf(year)).toISOString().slice(5, 10)).toBe(day);
  });

  it('Given any year, When its days off are counted, Then they are eleven, but when Ascension falls on another', () => {
    for (let year = 2000; year < 2100; year += 1) expect([10, 11]).toContain(daysOff(france, year).size);
    expect(daysOff(france, 2026).size).toBe(11);
    expect(daysOff(france, 2008).size).toBe(10);
  });

  it('Given any delay, When it is counted there and back, Then it ends on a day of work, after as many of them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 0, max: 20_000 }), (days, from) => {
        const day = new Date(Date.UTC(2020, 0, 1) + from * 86_400_000).toISOString();
        const end = addDuration(day, `${days} jours ouvrés`, 'UTC', france);
        const worked = (at: string): boolean =>
          ![0, 6].includes(new Date(at).getUTCDay()) &&
          !daysOff(france, new Date(at).getUTCFullYear()).has(at.slice(5, 10));
        let count = 0;
        for (let at = Date.parse(day) + 86_400_000; at <= Date.parse(end); at += 86_400_000)
          if (worked(new Date(at).toISOString())) count += 1;
        expect([worked(end), count]).toEqual([true, days]);
      }),
      { numRuns: 50 },
    );
  });

  it.each(['5 jours', 'jours ouvrés', '5 jours ouvres', '99999 jours ouvrés', 'P5J', '5  semaines ouvrées'])(
    'Given « %s », When it is read, Then it is no delay in days of work',
    (text) => {
      expect(readBusinessDays(text)).toBeUndefined();
    },
  );

  it('Given no calendar, or a delay that leads past the year 9999, When it is counted, Then it is refused in words', () => {
    expect(() => addDuration('2026-11-23T08:00:00Z', '5 jours ouvrés')).toThrow(/aucun calendrier/);
    for (const far of ['P9000Y', 'P99999999999D', 'PT99999999999999H', 'P999999999999999999999M', '-P3000Y'])
      expect(() => addDuration('2026-11-23T08:00:00Z', far)).toThrow(/années 1 à 9999/);
  });
});

describe('the publication of reminders and delays', () => {
  const rulesOf = async (inside: string): Promise<string[]> => {
    const { faults } = await compileCircuit(`<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:trame="https://trame.invalid/bpmn" id="d" targetNamespace="https://trame.invalid/tests">
<bpmn:process id="c" isExecutable="true"><bpmn:startEvent id="Debut"/><bpmn:userTask id="Faire" name="Faire"><bpmn:extensionElements><trame:assignment role="secretaire"/>${inside}</bpmn:extensionElements></bpmn:userTask><bpmn:endEvent id="Fin"/>
<bpmn:sequenceFlow id="f1" sourceRef="Debut" targetRef="Faire"/><bpmn:sequenceFlow id="f2" sourceRef="Faire" targetRef="Fin"/></bpmn:process>
</bpmn:definitions>`);
    return faults.map(({ rule }) => rule ?? '');
  };

  it.each([
    ['<trame:due duration="5 jours ouvrés"/><trame:reminder before="1 jour ouvré"/>', []],
    [
      '<trame:due duration="8 jours francs"/><trame:escalation after="2 jours ouvrables" role="directeur"/>',
      [],
    ],
    ['<trame:due duration="P5D"/><trame:reminder before="demain"/>', ['rappel-illisible']],
    ['<trame:due duration="P5D"/><trame:reminder before="-1 jour ouvré"/>', ['rappel-illisible']],
    ['<trame:due duration="P5D"/><trame:escalation after="P1D"/>', ['alerte-sans-destinataire']],
    ['<trame:reminder before="P1D"/>', ['rappel-sans-echeance']],
    ['<trame:due duration="5 jours ouvres"/>', ['echeance-illisible']],
  ])('Given %s, When it is published, Then it is told %j', async (inside, rules) => {
    expect(await rulesOf(inside)).toEqual(rules);
  });
});
