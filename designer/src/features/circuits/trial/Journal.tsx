import { useCircuit } from '../panel/CircuitContext.js';
import type { Line } from '@trame/language';
import { sayShort } from './sayWhen.js';
import { sayWho } from './sayWho.js';
import { useShownTrial, useStepNames } from './TrialContext.js';
import { e } from './words.js';

/** All that happened in a try, the latest first. */
export function Journal() {
  const { played } = useShownTrial();
  const { known } = useCircuit();
  const nameOf = useStepNames();
  const say = ({ kind, at, name, who }: Line): string => {
    const named = kind === 'ended' ? e(name as 'completed') : (name ?? (at === undefined ? '' : nameOf(at)));
    const stage = kind === 'stage' ? known.stages.find(({ id }) => id === name)?.label : undefined;
    return e(`line.${kind}`, { name: stage ?? named, who: who ? sayWho([who], known) : '' });
  };
  return (
    <section aria-labelledby="titre-journal">
      <h3 id="titre-journal">{e('journal')}</h3>
      {played.lines.length === 0 ? <p className="ci-hint">{e('journalNone')}</p> : null}
      <div className="ci-journal" role="region" aria-labelledby="titre-journal" tabIndex={0}>
        <ol reversed>
          {[...played.lines].reverse().map((line, index) => (
            <li key={played.lines.length - index} data-kind={line.kind}>
              <time dateTime={line.now}>{sayShort(line.now)}</time> {say(line)}
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
}
