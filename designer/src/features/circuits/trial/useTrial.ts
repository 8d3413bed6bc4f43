import type { StudioPack } from '@trame/schemas';
import { useCallback, useMemo, useState } from 'react';
import type { Act, Data } from './Act.js';
import { dayOf } from './sayWhen.js';
import { startingContext } from './startingContext.js';
import { withAge } from '../../../shared/worldValues.js';

/** What is done in a try, what it begins with, and with whose eyes it is looked at ('' for everybody's). */
export type TrialSetting = { acts: readonly Act[]; startsAt: string; context: Data; seenBy: string };

export type Trial = TrialSetting & {
  set(part: Partial<TrialSetting>): void;
  act(act: Act): void;
};

/** A try, kept as long as the circuit is open. */
export function useTrial(pack: StudioPack): Trial {
  const [setting, setSetting] = useState<TrialSetting>(() => {
    const today = dayOf(new Date().toISOString());
    return {
      acts: [],
      startsAt: `${today}T08:00:00.000Z`,
      context: withAge(startingContext(pack), today),
      seenBy: '',
    };
  });
  const set = useCallback(
    (part: Partial<TrialSetting>): void => setSetting((before) => ({ ...before, ...part })),
    [],
  );
  const act = useCallback(
    (one: Act): void => setSetting((before) => ({ ...before, acts: [...before.acts, one] })),
    [],
  );
  return useMemo(() => ({ ...setting, set, act }), [setting, set, act]);
}
