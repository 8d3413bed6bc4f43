import { useState } from 'react';
import type { People } from '../filling/index.js';

/**
 * Who evaluated and who answers for the grid of a task: whoever is signed in, unless somebody is chosen. The choice is
 * kept with the page until the task is done, so that a page read again does not put one's own name back.
 */
export function useTaskPeople(
  taskId: string,
  me: string,
): { people: People; choose: (people: People) => void; forget: () => void } {
  const key = `trame-evaluation:${me}:${taskId}`;
  const [chosen, setChosen] = useState<People>();
  const people = chosen ?? kept(key) ?? { evaluatorId: me, responsibleId: '' };
  const choose = (next: People): void => {
    setChosen(next);
    try {
      sessionStorage.setItem(key, JSON.stringify(next));
    } catch {
      // No room, or forbidden: the choice lasts as long as the page.
    }
  };
  const forget = (): void => {
    try {
      sessionStorage.removeItem(key);
    } catch {
      // Forbidden: nothing was kept either.
    }
  };
  return { people, choose, forget };
}

function kept(key: string): People | undefined {
  try {
    const found = JSON.parse(sessionStorage.getItem(key) ?? 'null') as Partial<People> | null;
    if (typeof found?.evaluatorId !== 'string' || typeof found.responsibleId !== 'string') return undefined;
    return { evaluatorId: found.evaluatorId, responsibleId: found.responsibleId };
  } catch {
    return undefined;
  }
}
