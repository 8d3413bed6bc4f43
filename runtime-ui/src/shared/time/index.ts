export {
  formatDate,
  formatDayInWords,
  formatInstant,
  formatSecond,
  formatTime,
  todayInParis,
} from './formatDate.js';
export { fromParisClock, onParisClock } from './parisClock.js';
export { formatAgo } from './formatAgo.js';
export { describeDue, type Due } from './describeDue.js';
export { parseFrenchDate } from './parseFrenchDate.js';
export { Ago } from './Ago.js';
export { useNow } from './useNow.js';
export { describeSeconds } from './describeSeconds.js';
