import { useState } from 'react';
import { useConditionWords } from '../conditions/useConditionWords.js';
import { sayWay } from '../list/sayWay.js';
import type { Bo } from '../modeler/bpmn.js';
import { useCircuit } from '../panel/CircuitContext.js';
import { coverageOf } from './coverageOf.js';
import { useKept } from './useKept.js';
import { useShownTrial, useStepNames } from './TrialContext.js';
import { e } from './words.js';

/** The steps of the circuit in a try: where it stands, what was gone through, what was never reached. */
export function Coverage() {
  const { definition, played } = useShownTrial();
  const { editor } = useCircuit();
  const sayCondition = useConditionWords();
  const nameOf = useStepNames();
  const kept = useKept();
  const [onlyNever, setOnlyNever] = useState(false);
  const [withKept, setWithKept] = useState(false);
  const { steps, flows } = coverageOf(definition, [
    played,
    ...(withKept ? kept.map((each) => each.played) : []),
  ]);
  const reached = steps.filter(({ times }) => times > 0).length;
  const taken = flows.filter(({ times }) => times > 0).length;
  const shown = onlyNever ? steps.filter(({ times }) => times === 0) : steps;
  const never = flows.filter(({ times }) => times === 0);
  const wayOf = (id: string): string => {
    const flow = editor.registry.get(id) as { businessObject?: Bo } | undefined;
    const { from, to } = definition.flows[id]!;
    const way = flow?.businessObject ? sayWay(flow.businessObject, sayCondition) : '';
    return `${nameOf(from)}, ${way}, ${nameOf(to)}`;
  };
  return (
    <section aria-labelledby="titre-couverture">
      <h3 id="titre-couverture">{e('coverage')}</h3>
      <p role="status">
        {e('coverageCount', { reached, all: steps.length, flows: taken, allFlows: flows.length })}
      </p>
      <label className="ci-check">
        <input
          type="checkbox"
          checked={onlyNever}
          onChange={(event) => setOnlyNever(event.currentTarget.checked)}
        />
        {e('onlyNever')}
      </label>
      {kept.length > 0 ? (
        <label className="ci-check">
          <input
            type="checkbox"
            checked={withKept}
            onChange={(event) => setWithKept(event.currentTarget.checked)}
          />
          {e('withKept')}
        </label>
      ) : null}
      <details>
        <summary>{e(onlyNever ? 'onlyNever' : 'coverage')}</summary>
        {onlyNever && shown.length + never.length === 0 ? <p>{e('allReached')}</p> : null}
        <ul className="ci-covered">
          {shown.map(({ id, times, tokens }) => (
            <li key={id} data-state={tokens > 0 ? 'here' : times > 0 ? 'passed' : 'never'}>
              <span>{nameOf(id)}</span> <small>{stateOf(times, tokens)}</small>
            </li>
          ))}
          {onlyNever
            ? never.map(({ id }) => (
                <li key={id} data-state="never">
                  <span>{wayOf(id)}</span> <small>{e('neverFlow')}</small>
                </li>
              ))
            : null}
        </ul>
      </details>
    </section>
  );
}

function stateOf(times: number, tokens: number): string {
  if (tokens > 0) return e('here', { count: tokens });
  if (times === 0) return e('never');
  return times === 1 ? e('passedOnce') : e('passed', { count: times });
}
