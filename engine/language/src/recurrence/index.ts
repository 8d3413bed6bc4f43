/** What comes back: recurrence rules of RFC 5545 and the clock of a zone. */
export {
  FREQUENCIES,
  recurrenceLimits,
  WEEKDAYS,
  type Frequency,
  type RecurrenceFault,
  type RecurrenceRule,
  type Weekday,
} from './RecurrenceRule.js';
export { isDay } from './isDay.js';
export { parseRule, writeRule } from './parseRule.js';
export { occurrencesOf, startsOnRule } from './occurrences.js';
export { sayRule } from './sayRule.js';
export { instantToWall, isTimeZone, minutesBetween, readWall, wallAfter, wallToInstant } from './wallTime.js';
export { zoneChanges, type ZoneChange } from './zoneChanges.js';
