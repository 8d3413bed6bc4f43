/** ISO days, both included; without end when there is no last one. */
export type Period = { from: string; to: string | null };

/** Whether two periods have a day in common. */
export const meets = (one: Period, other: Period): boolean =>
  (one.to === null || one.to >= other.from) && (other.to === null || one.from <= other.to);

/** Whether a period has every day of another. */
export const spans = (one: Period, other: Period): boolean =>
  one.from <= other.from && (one.to === null || (other.to !== null && one.to >= other.to));
