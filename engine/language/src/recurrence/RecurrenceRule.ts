/** Days of the week as RFC 5545 writes them, Monday first. */
export const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

export const FREQUENCIES = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const;
export type Frequency = (typeof FREQUENCIES)[number];

/** A rule of RFC 5545, section 3.3.10, as far as the house reads it; it always ends. */
export type RecurrenceRule = {
  frequency: Frequency;
  interval: number;
  /** WEEKLY: which days; none: that of the start. */
  weekdays: Weekday[];
  /** MONTHLY: the nth such day of the month; -1: the last. */
  nth?: { which: number; weekday: Weekday };
  /** MONTHLY: the day of the month; -1: the last. */
  monthDay?: number;
  /** Last day, ISO, included. */
  until?: string;
  count?: number;
};

/** What is wrong with a rule, in French. */
export type RecurrenceFault = { part: string; message: string };

/** How often and how far something may come back. */
export const recurrenceLimits = { interval: 99, occurrences: 750, years: 10 } as const;
