import type { OperationInstance } from '@trame/schemas';
import { Ago } from '../../../shared/time/index.js';
import { t } from '../words.js';
import type { Repair } from './useRepair.js';

/** Where each execution stands, and what may be done to it: added to the repair, not done yet. */
export function Where({ instance, repair }: { instance: OperationInstance; repair: Repair }) {
  const { executions } = instance;
  if (executions.length === 0) return <p className="soft">{t('where.none')}</p>;
  const planned = new Set(
    repair.planned.flatMap(({ step }) =>
      'executionId' in step && step.executionId ? [step.executionId] : [],
    ),
  );
  return (
    <ul className="tr-where">
      {executions.map((one) => (
        <li key={one.executionId} data-inside={one.inside === undefined ? undefined : true}>
          <span>
            <strong>{one.name}</strong> <span className="soft">· {t(`where.${one.kind}`)}</span>
            {one.since ? (
              <span className="soft">
                {' '}
                · <Ago at={one.since} />
              </span>
            ) : null}
          </span>
          {planned.has(one.executionId) ? (
            <span className="soft">{t('where.planned')}</span>
          ) : (
            <span className="tr-verbs">
              {one.canSkip ? (
                <button
                  type="button"
                  className="tk-link"
                  onClick={() =>
                    repair.add({
                      step: { do: 'skip', executionId: one.executionId },
                      told: t('step.skip', { name: one.name }),
                    })
                  }
                >
                  {t('where.skip')}
                  <span className="visually-hidden"> : {one.name}</span>
                </button>
              ) : null}
              {one.canCancel ? (
                <button
                  type="button"
                  className="tk-link"
                  onClick={() =>
                    repair.add({
                      step: { do: 'cancel', executionId: one.executionId },
                      told: t('step.cancel', { name: one.name }),
                    })
                  }
                >
                  {t('where.cancel')}
                  <span className="visually-hidden"> : {one.name}</span>
                </button>
              ) : null}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
