import { useCircuit } from '../panel/CircuitContext.js';
import { PickField } from '../../../shared/fields/index.js';
import { FUNCTION } from './isFor.js';
import { useShownTrial } from './TrialContext.js';
import { type Eyes, useEyes } from './useEyes.js';
import { e } from './words.js';

/** With whose eyes the try is looked at: a role, a function of the care team, or everybody's at once. */
export function SeenBy() {
  const { known } = useCircuit();
  const { trial } = useShownTrial();
  const { domains } = useEyes();
  return (
    <PickField
      label={e('seenBy')}
      help={sayEyes(trial.seenBy, domains)}
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

/** What those one chose are shown, so that one knows why a form does not show the rest. */
function sayEyes(seenBy: string, domains: Eyes['domains']): string {
  if (seenBy.startsWith(FUNCTION)) return e('seenByFunction');
  if (!domains) return e('seenByHelp');
  if (domains.length === 0) return e('seenByNoDomain');
  return e('seenByDomains', {
    domains: new Intl.ListFormat('fr').format(domains.map(({ label }) => label)),
  });
}
