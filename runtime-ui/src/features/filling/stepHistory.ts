import { useCallback } from 'react';
import { type Location, useLocation, useNavigate } from 'react-router';
import type { StepKeeper } from '../../form-kit/index.js';

/** What an entry of the browser's history knows of the steps of a form. */
interface StepState {
  step: string | undefined;
  /** Entries that the steps of this form added before it. */
  taken: number;
  /** The form was opened by its address: nothing of Trame is before it. */
  direct: boolean;
}

/**
 * The steps of a form in the history of the browser: Back goes to the step before, and leaves from the first.
 * @returns the step to show, how to go to another, and how to forget them when the form is opened anew
 */
export function useStepHistory(): StepKeeper & { forget: () => void } {
  const location = useLocation();
  const navigate = useNavigate();
  const go = useCallback(
    (step: string) => {
      const { taken, direct } = stepState(location);
      void navigate(location, {
        state: keep(location, { step, taken: taken + 1, direct }),
        preventScrollReset: true,
      });
    },
    [location, navigate],
  );
  const forget = useCallback(() => {
    const known = stepState(location);
    if (known.step === undefined) return;
    void navigate(location, {
      state: keep(location, { ...known, step: undefined }),
      replace: true,
      preventScrollReset: true,
    });
  }, [location, navigate]);
  return { at: stepState(location).step, go, forget };
}

/** How many entries back the page before the form is; undefined when there is none in Trame. */
export function entriesToLeave(location: Location): number | undefined {
  const { taken, direct } = stepState(location);
  return direct ? undefined : taken + 1;
}

/**
 * What the history is told of a form that takes the place of this one: leaving it leads to where this one leads.
 * To give to a navigation that replaces.
 */
export function inPlaceOf(location: Location): object {
  return { steps: { ...stepState(location), step: undefined } };
}

function stepState(location: Location): StepState {
  const known = (location.state as { steps?: StepState } | null)?.steps;
  return known ?? { step: undefined, taken: 0, direct: location.key === 'default' };
}

const keep = (location: Location, steps: StepState): object => ({
  ...(location.state as object | null),
  steps,
});
