import {
  IconAlertTriangle,
  IconCloudCheck,
  IconCloudUpload,
  IconDeviceDesktop,
  IconGitMerge,
} from '@tabler/icons-react';
import { formatTime } from '../../shared/time/index.js';
import { t } from '../words.js';
import type { DraftState } from './useDraftKeeper.js';

const ICONS = {
  idle: IconCloudCheck,
  saving: IconCloudUpload,
  saved: IconCloudCheck,
  local: IconDeviceDesktop,
  page: IconAlertTriangle,
  conflict: IconGitMerge,
  refused: IconAlertTriangle,
} as const;

/** « Enregistré à 10:32 »: where what is typed is, told politely. */
export function DraftMark({ state, onRetry }: { state: DraftState; onRetry?: () => void }) {
  const Icon = ICONS[state.kind];
  return (
    <span className="tk-draft" data-state={state.kind}>
      <Icon size={18} aria-hidden />
      <span role="status">
        {'at' in state
          ? t(`draft.${state.kind}`, { time: formatTime(state.at) })
          : state.kind === 'refused'
            ? t('draft.refused', { message: state.message })
            : t(`draft.${state.kind}`)}
      </span>
      {state.kind === 'refused' && onRetry ? (
        <button type="button" className="tk-link" onClick={onRetry}>
          {t('draft.retry')}
        </button>
      ) : null}
    </span>
  );
}
