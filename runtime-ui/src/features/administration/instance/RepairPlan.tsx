import type { OperationInstance } from '@trame/schemas';
import { ReasonForm } from '../../../shared/ui/index.js';
import { useAct } from '../useAct.js';
import { t } from '../words.js';
import type { Repair } from './useRepair.js';

/** The repair about to be made: its steps in their order, all or none, and why. */
export function RepairPlan({ instance, repair }: { instance: OperationInstance; repair: Repair }) {
  const act = useAct(t('repair.done'), repair.clear);
  if (repair.planned.length === 0) return null;
  return (
    <section className="tr-plan" aria-label={t('repair.title')}>
      <h2>{t('repair.title')}</h2>
      <ol>
        {repair.planned.map(({ told }, index) => (
          <li key={`${index} ${told}`}>
            {told}{' '}
            <button type="button" className="tk-link" onClick={() => repair.remove(index)}>
              {t('repair.remove')}
              <span className="visually-hidden"> : {told}</span>
            </button>
          </li>
        ))}
      </ol>
      <ReasonForm
        verb={t('repair.verb')}
        lead={t('repair.lead')}
        busy={act.isPending}
        error={act.error}
        onSubmit={(reason) =>
          act.mutate({
            address: `/operations/instances/${instance.id}/repair`,
            body: { steps: repair.planned.map(({ step }) => step), reason },
            ifMatch: instance.revision,
          })
        }
      />
    </section>
  );
}
