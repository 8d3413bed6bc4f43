import { useState } from 'react';

/** The formula that an expert wrote and that something else replaced: it is one press away. */
export interface Former {
  former: string | undefined;
  keep(expression: string | undefined): void;
  takeBack(): void;
}

/**
 * Keeps the formula that is replaced, and gives it back to `onChange` when it is asked for; nothing to give back once the
 * rule says it again, by an undo for one.
 */
export function useFormer(value: string | undefined, onChange: (expression: string) => void): Former {
  const [former, setFormer] = useState<string>();
  return {
    former: former === value ? undefined : former,
    keep: setFormer,
    takeBack: () => {
      setFormer(undefined);
      if (former !== undefined) onChange(former);
    },
  };
}
