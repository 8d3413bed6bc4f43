import type { OperationTimerLine } from '@trame/schemas';
import { formatInstant } from '../../../shared/time/index.js';
import type { Asked } from '../ReasonDialog.js';
import { t } from '../words.js';
import { DueField } from './DueField.js';

type Ask = (timers: readonly OperationTimerLine[], onDone?: () => void) => Asked;

const idsOf = (timers: readonly OperationTimerLine[]): string[] => timers.map(({ id }) => id);

/** Fires a timer, or several, at once. */
export const askToFire: Ask = (timers, onDone) => {
  const asked = { verb: t('timers.fire.verb'), ...(onDone ? { onDone } : {}) };
  const [timer] = timers;
  if (timers.length === 1 && timer)
    return {
      ...asked,
      title: t('timers.fire.title', { name: timer.name }),
      lead: t('timers.fire.lead'),
      told: t('timers.fired'),
      act: (reason) => ({ address: `/operations/timers/${timer.id}/fire`, body: { reason } }),
    };
  return {
    ...asked,
    title: t('timers.fire.several', { count: timers.length }),
    lead: t('timers.fire.severalLead'),
    told: '',
    act: (reason) => ({
      address: '/operations/timers/batch/fire',
      body: { ids: idsOf(timers), reason },
    }),
  };
};

/** Gives a timer another date, or the same one to several. */
export const askToMove: Ask = (timers, onDone) => {
  const [timer] = timers;
  let due = timer?.dueAt ?? '';
  const asked = {
    verb: t('timers.move.verb'),
    children: <DueField value={due} onChange={(at) => (due = at)} />,
    ...(onDone ? { onDone } : {}),
  };
  if (timers.length === 1 && timer)
    return {
      ...asked,
      title: t('timers.move.title', { name: timer.name }),
      lead: t('timers.move.lead', { at: formatInstant(timer.dueAt) }),
      told: t('timers.moved'),
      act: (reason) => ({
        address: `/operations/timers/${timer.id}/move`,
        body: { due, reason },
        ifMatch: timer.instance.revision,
      }),
    };
  return {
    ...asked,
    title: t('timers.move.several', { count: timers.length }),
    lead: t('timers.move.severalLead'),
    told: '',
    act: (reason) => ({
      address: '/operations/timers/batch/move',
      body: { ids: idsOf(timers), due, reason },
    }),
  };
};
