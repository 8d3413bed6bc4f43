/** A right is looked at again after this long, unless another day is said. */
const REVIEW_AFTER_DAYS = 365;

/** The day by which a right begun or reviewed that ISO day is looked at again. */
export const reviewAfter = (day: string): string => dayAfter(day, REVIEW_AFTER_DAYS);

/** Whether a review is past, or so far that there would be none. */
export const isOutOfTime = (reviewOn: string, today: string, from = today): boolean =>
  reviewOn <= today || reviewOn > dayAfter(from, REVIEW_AFTER_DAYS + 1);

function dayAfter(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}
