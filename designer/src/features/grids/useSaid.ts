import { useEffect, useRef, useState } from 'react';
import type { Grid } from '@trame/schemas';
import type { GridEditing } from './GridEditing.js';

/** What was just done, said until the grid changes again, by oneself or by an undo. */
export function useSaid(
  grid: Grid,
  onChange: GridEditing['change'],
): Pick<GridEditing, 'change' | 'say'> & { said: string } {
  const [said, setSaid] = useState('');
  const about = useRef(false);
  useEffect(() => {
    if (!about.current) setSaid('');
    about.current = false;
  }, [grid]);
  return {
    said,
    say: (message) => {
      about.current = true;
      setSaid(message);
    },
    change: (next, merge) => {
      about.current = false;
      setSaid('');
      onChange(next, merge);
    },
  };
}
