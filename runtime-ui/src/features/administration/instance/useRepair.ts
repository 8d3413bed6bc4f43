import { useState } from 'react';
import type { RepairRequest } from '@trame/schemas';

/** One step of a repair, and how it is said. */
export type Planned = { step: RepairRequest['steps'][number]; told: string };

/** What a repair is made of, before it is done: steps are added, taken back, then made together. */
export function useRepair() {
  const [planned, setPlanned] = useState<readonly Planned[]>([]);
  return {
    planned,
    add: (...more: Planned[]): void => setPlanned((before) => [...before, ...more]),
    remove: (index: number): void => setPlanned((before) => before.filter((_one, at) => at !== index)),
    clear: (): void => setPlanned([]),
  };
}

export type Repair = ReturnType<typeof useRepair>;
