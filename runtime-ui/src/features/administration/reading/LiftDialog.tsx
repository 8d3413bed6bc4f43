import type { ReadingBound } from '@trame/schemas';
import { useState } from 'react';
import { Dialog, ReasonForm } from '../../../shared/ui/index.js';
import { Part } from '../../sign-in/index.js';
import { useLiftBound } from './readingQueries.js';
import { t } from './words.js';

/** Lets somebody go beyond the bound for some hours, for a reason. */
export function LiftDialog(props: { account: ReadingBound['accounts'][number]; onClose: () => void }) {
  const { id: professionalId, displayName: name } = props.account;
  const [hours, setHours] = useState('4');
  const lift = useLiftBound(name, props.onClose);
  return (
    <Dialog title={t('lift.title', { name })} opened onClose={props.onClose}>
      <ReasonForm
        verb={t('lift.verb')}
        lead={t('lift.lead')}
        busy={lift.isPending}
        error={lift.error}
        onSubmit={(reason) => lift.mutate({ professionalId, hours: Number(hours), reason })}
      >
        <Part
          label={t('lift.hours')}
          inputMode="numeric"
          pattern="[1-9]|1[0-9]|2[0-4]"
          maxLength={2}
          required
          value={hours}
          onChange={({ target }) => setHours(target.value.replace(/\D/g, ''))}
        />
      </ReasonForm>
    </Dialog>
  );
}
