/**
 * How many of those that wait leave now: an equal share for each of the flights that may still leave, so that the
 * database works on one while the other is prepared; never more than `most`.
 */
export function shareOut(waiting: number, flights: number, most: number): number {
  return flights <= 0 ? 0 : Math.min(most, Math.ceil(waiting / flights));
}
