import { Dialog, ReasonForm } from '../../../shared/ui/index.js';
import { useArchiveAct, type ArchiveLine } from './archiveQueries.js';
import { t } from './words.js';

/** A dossier whose elimination is to be suspended; with a hold, the one to lift. */
export type HoldAsked = { line: ArchiveLine; hold?: ArchiveLine['holds'][number] };

/** Puts a suspension of the elimination, or lifts one, with a reason. */
export function HoldDialog({ asked, onClose }: { asked: HoldAsked; onClose: () => void }) {
  const act = useArchiveAct(onClose);
  const { id, numero } = asked.line.dossier;
  const what = asked.hold ? 'lift' : 'hold';
  const address = `/dossiers/${id}/suspensions${asked.hold ? `/${asked.hold.id}/levee` : ''}`;
  return (
    <Dialog title={t(`${what}.title`, { numero })} opened onClose={onClose}>
      <ReasonForm
        verb={t(`${what}.verb`)}
        lead={t(`${what}.lead`)}
        hint={t('hold.hint')}
        busy={act.isPending}
        error={act.error}
        onSubmit={(reason) => act.mutate({ address, body: { reason }, told: t(`${what}.done`) })}
      />
    </Dialog>
  );
}
