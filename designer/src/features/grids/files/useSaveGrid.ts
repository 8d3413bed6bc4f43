import { useState } from 'react';
import type { Grid } from '@trame/schemas';
import { useCurrentDraft } from '../../../shared/drafts/index.js';
import { writeGridFile } from './writeGridFile.js';

/** Adds a grid to the draft, in the place of the one of the same id when there is one. */
export function useSaveGrid() {
  const { draft, create, replace } = useCurrentDraft();
  const [problem, setProblem] = useState<Error>();
  const save = async (path: string, grid: Grid): Promise<void> => {
    setProblem(undefined);
    try {
      const there = draft.files.some((file) => file.path === path && file.changed !== 'removed');
      await (there ? replace : create)(path, writeGridFile(grid));
    } catch (error) {
      setProblem(error as Error);
      throw error;
    }
  };
  return { save, problem };
}
