import { createContext, useContext } from 'react';
import type { Outline } from '../outline/Outline.js';

export type ListActions = {
  /** Says what was done to who does not see it. */
  say(sentence: string): void;
  /** Brings the keyboard to a step once the list is drawn again. */
  focusStep(id: string): void;
  /** Says a condition in a sentence. */
  sayCondition(feel: string): string;
  /** Opens the properties of an element. */
  edit(id: string): void;
};

export const ListContext = createContext<(ListActions & { outline: Outline }) | undefined>(undefined);

/** What the steps of the list share. @throws Error outside of the list */
export function useList(): ListActions & { outline: Outline } {
  const found = useContext(ListContext);
  if (!found) throw new Error('useList is for the steps of a circuit’s list');
  return found;
}
