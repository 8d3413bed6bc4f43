import type { ApiFault, Fault } from '@trame/schemas';

/**
 * The faults found here and those that only the server can find (a circuit that does not exist, a national rule), each
 * once. Cases are told by their own panel.
 */
export function allFaults(here: readonly Fault[], server: readonly ApiFault[]): Fault[] {
  const places = new Set(here.map(({ path }) => path));
  const beyond = server.filter(({ path, rule }) => !places.has(path) && rule !== 'grid-vector');
  return [
    ...here,
    ...beyond.map(({ path, message, rule = 'server', expected, level }): Fault => ({
      path,
      message,
      rule,
      level: level === 'error' || level === undefined ? 'error' : 'warning',
      ...(expected === undefined ? {} : { expected }),
    })),
  ];
}
