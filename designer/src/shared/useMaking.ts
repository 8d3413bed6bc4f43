import { useState, type SubmitEvent } from 'react';

/** What a form makes, once however often it is sent: whether it is being made, and why it was not. */
export function useMaking(make: () => Promise<void>): {
  making: boolean;
  problem: string | undefined;
  submit: (event: SubmitEvent<HTMLFormElement>) => void;
} {
  const [making, setMaking] = useState(false);
  const [problem, setProblem] = useState<string>();
  return {
    making,
    problem,
    submit: (event) => {
      event.preventDefault();
      if (making) return;
      setMaking(true);
      setProblem(undefined);
      make()
        .catch((error: Error) => setProblem(error.message))
        .finally(() => setMaking(false));
    },
  };
}
