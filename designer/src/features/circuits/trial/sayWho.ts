import type { Assignment } from '@trame/language';
import type { Known } from '../panel/CircuitContext.js';

/** Who may do a task, in the words of the pack. */
export function sayWho(
  who: readonly Assignment[],
  { roles, functions }: Pick<Known, 'roles' | 'functions'>,
): string {
  return who
    .map(({ role, function: team }) =>
      [
        roles.find(({ id }) => id === role)?.label ?? role,
        functions.find(({ id }) => id === team)?.label ?? team,
      ]
        .filter((each) => each !== undefined)
        .join(' · '),
    )
    .join(', ');
}
