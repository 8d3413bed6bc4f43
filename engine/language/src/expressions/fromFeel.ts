import { FeelDate, FeelDateTime, FeelDuration, FeelRange, FeelTime } from 'feelin';

/** Gives plain JSON from a FEEL value: dates, times and durations as ISO text, ranges and functions as null. */
export function fromFeel(value: unknown): unknown {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      return Number.isFinite(value) ? withoutBinaryNoise(value) : null;
    case 'object':
      return structure(value);
    default:
      return null;
  }
}

/** FEEL counts in decimals (DMN 1.5, 10.3.2.3.1), feelin in binary: 0.1 + 0.2 comes out as 0.3. */
function withoutBinaryNoise(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(15));
}

function structure(value: object | null): unknown {
  if (value === null || value instanceof FeelRange) return null;
  if (value instanceof FeelDateTime) return isoDateTime(value);
  if (value instanceof FeelDate || value instanceof FeelTime || value instanceof FeelDuration)
    return value.toString();
  if (Array.isArray(value)) return value.map(fromFeel);
  if (Object.getPrototypeOf(value) !== Object.prototype) return null;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, fromFeel(entry)]));
}

/** A named zone (`…@Europe/Paris`) is no ISO text: it comes out as its offset. */
function isoDateTime(value: FeelDateTime): string {
  const text = value.toString();
  const zone = value.timezone;
  if (!zone || !text.includes('@')) return text;
  return value.unwrap().toZonedDateTime(zone).toString({ timeZoneName: 'never' });
}
