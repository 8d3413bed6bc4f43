import { useCircuit } from '../panel/CircuitContext.js';
import { PickField } from '../../../shared/fields/index.js';
import { FUNCTION } from './isFor.js';
import { useShownTrial } from './TrialContext.js';
import { e } from './words.js';

/** With whose eyes the try is looked at: a role, a function of the care team, or everybody's at once. */
export function SeenBy() {
  const { known } = useCircuit();
  const { trial } = useShownTrial();
  return (
    <PickField
      label={e('seenBy')}
      help={e('seenByHelp')}
      value={trial.seenBy}
      none={e('seenByAll')}
      options={[
        ...known.roles.map(({ id, label }) => ({ value: id, label, group: e('seenByRoles') })),
        ...known.functions.map(({ id, label }) => ({
          value: `${FUNCTION}${id}`,
          label,
          group: e('seenByFunctions'),
        })),
      ]}
      onChange={(seenBy) => trial.set({ seenBy })}
    />
  );
}
