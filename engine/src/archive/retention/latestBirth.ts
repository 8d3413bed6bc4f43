/**
 * The day a retention counts from where it counts from a birth: of several persons, that of the youngest, so that a child’s
 * file is not gone once their parents’ would be. None while one of them is not known.
 * @param births what the traits of each say
 * @returns an ISO day
 */
export function latestBirth(births: readonly unknown[]): string | undefined {
  const days = births.flatMap((born) =>
    typeof born === 'string' && /^\d{4}-\d{2}-\d{2}/.test(born) ? [born.slice(0, 10)] : [],
  );
  return days.length === births.length ? days.sort().at(-1) : undefined;
}
