/**
 * A time of day as typed: 14:30, 14h30, 14 h, 1430, 9.
 * @returns `14:30`, or null when it is not a time.
 */
export function readClock(typed: string): string | null {
  const parts = /^\s*(\d{1,2})\s*(?:[:hH.]\s*(\d{2})?\s*(?:min|m|mn)?|(\d{2})?)\s*$/.exec(typed);
  if (!parts) return null;
  const [hours, minutes] = [Number(parts[1]), Number(parts[2] ?? parts[3] ?? 0)];
  if (hours > 23 || minutes > 59) return null;
  return `${two(hours)}:${two(minutes)}`;
}

const two = (part: number): string => String(part).padStart(2, '0');
