import { useShownTrial, useStepNames } from './TrialContext.js';
import { e } from './words.js';

/** The act that the circuit, as it has become, no longer waits for. */
export function Refused() {
  const { trial, played } = useShownTrial();
  const nameOf = useStepNames();
  if (!played.refused) return null;
  const { index, why } = played.refused;
  const act = trial.acts[index];
  const name = act && 'at' in act && act.at !== undefined ? nameOf(act.at) : '';
  return (
    <section className="st-notice st-fault" role="alert">
      <h3>{e('refused', { number: index + 1 })}</h3>
      <p>{e(why, { name })}</p>
      <button
        type="button"
        className="st-button"
        onClick={() => trial.set({ acts: trial.acts.slice(0, index) })}
      >
        {e('dropRest')}
      </button>
    </section>
  );
}
