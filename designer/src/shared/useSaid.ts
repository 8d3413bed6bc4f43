import { useEffect, useRef, useState } from 'react';

/** What was just done in an editor, said until its content changes again, by oneself or by an undo. */
export function useSaid<T>(
  content: T,
  onChange: (content: T, merge?: string) => void,
): { said: string; say: (message: string) => void; change: (content: T, merge?: string) => void } {
  const [said, setSaid] = useState('');
  const about = useRef(false);
  useEffect(() => {
    if (!about.current) setSaid('');
    about.current = false;
  }, [content]);
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
