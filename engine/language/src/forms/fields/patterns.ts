/** A date of the calendar (Gregorian, years 0000 to 9999), leap years included. */
export const datePattern =
  '(?:\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|02-(?:0[1-9]|1\\d|2[0-8]))|(?:\\d\\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)';

/** 14:30 or 14:30:00. */
export const timePattern = '(?:[01]\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:\\.\\d{1,9})?)?';

/** A date and a time, with or without offset. */
export const dateTimePattern = `${datePattern}T${timePattern}(?:Z|[+-](?:[01]\\d|2[0-3]):[0-5]\\d)?`;

/** Years and months, or days and time: the two durations of FEEL; at most six digits a part. */
export const durationPattern =
  'P(?:(?=\\d)(?:\\d{1,6}Y)?(?:\\d{1,6}M)?|(?=\\d|T\\d)(?:\\d{1,6}D)?(?:T(?=\\d)(?:\\d{1,6}H)?(?:\\d{1,6}M)?(?:\\d{1,6}S)?)?)';

export const uuidPattern = '[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}';

/** The whole text is the pattern. */
export const whole = (pattern: string): string => `^${pattern}$`;

const compiled = new Map<string, RegExp>();

/** Tells whether the whole text is the pattern; patterns are ours, never an author's. */
export function isWhole(pattern: string, text: string): boolean {
  const expression = compiled.get(pattern) ?? new RegExp(whole(pattern), 'u');
  compiled.set(pattern, expression);
  return expression.test(text);
}
