import type { ChoicePort } from '../../form-kit/index.js';

/** Who has no account chooses among nobody: their forms ask for no person of the house. */
export const nobody: ChoicePort = {
  search: () => Promise.resolve({ items: [], next: null }),
  resolve: () => Promise.resolve([]),
};
