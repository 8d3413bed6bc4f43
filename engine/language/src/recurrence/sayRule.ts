import { WEEKDAYS, type RecurrenceRule } from './RecurrenceRule.js';

const DAYS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'];
const RANKS = ['', 'premier', 'deuxième', 'troisième', 'quatrième', 'cinquième'];
const day = (iso: string): string => iso.split('-').reverse().join('/');
const nameOf = (one: (typeof WEEKDAYS)[number]): string => DAYS[WEEKDAYS.indexOf(one)]!;

/** A rule as one says it: « toutes les 2 semaines, le lundi et le jeudi, jusqu’au 30/06/2027 ». */
export function sayRule(rule: RecurrenceRule): string {
  const { interval: every, until, count } = rule;
  const rhythm = {
    DAILY: every === 1 ? 'tous les jours' : `tous les ${every} jours`,
    WEEKLY: every === 1 ? 'toutes les semaines' : `toutes les ${every} semaines`,
    MONTHLY: every === 1 ? 'tous les mois' : `tous les ${every} mois`,
    YEARLY: every === 1 ? 'tous les ans' : `tous les ${every} ans`,
  }[rule.frequency];
  const end = until ? `jusqu’au ${day(until)}` : `${count ?? 0} fois`;
  return [rhythm, when(rule), end].filter(Boolean).join(', ');
}

function when({ weekdays, nth, monthDay }: RecurrenceRule): string {
  if (nth) return `le ${nth.which === -1 ? 'dernier' : RANKS[nth.which]} ${nameOf(nth.weekday)}`;
  if (monthDay !== undefined)
    return monthDay === -1 ? 'le dernier jour' : `le ${monthDay === 1 ? '1er' : monthDay}`;
  const named = weekdays.map((one) => `le ${nameOf(one)}`);
  const last = named.pop();
  return last === undefined ? '' : named.length > 0 ? `${named.join(', ')} et ${last}` : last;
}
