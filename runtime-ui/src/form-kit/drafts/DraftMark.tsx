import { IconCloudCheck, IconCloudUpload, IconDeviceDesktop } from '@tabler/icons-react';
import { formatTime } from '../../shared/time/index.js';
import { t } from '../words.js';
import type { DraftState } from './useDraftKeeper.js';

const ICONS = {
  idle: IconCloudCheck,
  saving: IconCloudUpload,
  saved: IconCloudCheck,
  local: IconDeviceDesktop,
  here: IconDeviceDesktop,
} as const;

/** « Enregistré à 10:32 »: where what is typed is, told politely. */
export function DraftMark({ state }: { state: DraftState }) {
  const Icon = ICONS[state.kind];
  return (
    <span className="tk-draft" role="status" data-state={state.kind}>
      <Icon size={18} aria-hidden />
      {'at' in state ? t(`draft.${state.kind}`, { time: formatTime(state.at) }) : t(`draft.${state.kind}`)}
    </span>
  );
}
