import { IconLock, IconPencil } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { formatTime } from '../../shared/time/index.js';
import { ProblemNotice } from '../../shared/ui/index.js';
import type { Hold } from './useHold.js';
import { t } from './words.js';

/** Who has in hand what is being written, since when, and how to take it. */
export function LeaseBar({ hold, onTaken }: { hold: Hold; onTaken: () => Promise<void> }) {
  const { status, lease } = hold;
  const take = useMutation({
    mutationFn: async () => {
      await hold.take();
      await onTaken();
    },
  });
  if (status === 'mine') {
    return (
      <p className="tr-lease soft" role="status">
        <IconPencil size={17} aria-hidden />
        {lease ? t('lease.mine', { at: formatTime(lease.since) }) : t('lease.taking')}
      </p>
    );
  }
  return (
    <>
      <div className="tk-notice tr-lease-other" role="status">
        <IconLock size={20} aria-hidden />
        <p>
          {lease ? t('lease.other', { by: lease.by, at: formatTime(lease.since) }) : t('lease.lost')}{' '}
          {lease ? t('lease.other.hint') : null}
        </p>
        <button
          type="button"
          className="tk-button"
          aria-disabled={take.isPending || undefined}
          onClick={() => {
            if (!take.isPending) take.mutate();
          }}
        >
          {t(lease ? 'lease.takeOver' : 'lease.resume')}
        </button>
      </div>
      {take.error ? <ProblemNotice error={take.error} /> : null}
    </>
  );
}
