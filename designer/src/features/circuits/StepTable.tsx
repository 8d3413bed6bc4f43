import { t } from '../../shared/words.js';
import type { CircuitStep } from './circuitSteps.js';

/** The steps of a circuit as a table. */
export function StepTable({ steps }: { steps: CircuitStep[] }) {
  return (
    <section aria-labelledby="titre-etapes">
      <h2 id="titre-etapes">{t('steps')}</h2>
      <div className="st-scroll" role="region" aria-labelledby="titre-etapes" tabIndex={0}>
        <table className="st-table">
          <thead>
            <tr>
              <th scope="col">{t('stepName')}</th>
              <th scope="col">{t('stepKind')}</th>
              <th scope="col">{t('stepWho')}</th>
              <th scope="col">{t('stepWhat')}</th>
              <th scope="col">{t('stepDue')}</th>
            </tr>
          </thead>
          <tbody>
            {steps.map((step) => (
              <tr key={step.id}>
                <th scope="row">{step.name}</th>
                <td>{step.kind}</td>
                <td>{step.who}</td>
                <td>{step.what}</td>
                <td>{step.due}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
