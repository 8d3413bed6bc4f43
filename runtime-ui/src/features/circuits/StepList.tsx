import type { Step } from '@trame/schemas';
import { Ago } from '../../shared/time/index.js';
import { t } from './words.js';

/** The steps of a circuit in words: what is done, where one is, what is to come. */
export function StepList({ steps }: { steps: readonly Step[] }) {
  return (
    <ol className="tr-steps">
      {steps.map((step) => (
        <li key={step.elementId} data-state={step.state}>
          <span className="tr-step-name">{step.name}</span>
          <span className="soft">
            {t(`steps.${step.state}`)}
            {step.at ? (
              <>
                {' · '}
                <Ago at={step.at} />
              </>
            ) : null}
          </span>
        </li>
      ))}
    </ol>
  );
}
