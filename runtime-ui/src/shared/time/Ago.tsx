import { formatAgo } from './formatAgo.js';
import { formatInstant } from './formatDate.js';
import { useNow } from './useNow.js';

/** « il y a 2 h », with the exact time at hover and for who asks. */
export function Ago({ at }: { at: string }) {
  const now = useNow();
  return (
    <time dateTime={at} title={formatInstant(at)} className="nowrap">
      {formatAgo(at, now)}
    </time>
  );
}
