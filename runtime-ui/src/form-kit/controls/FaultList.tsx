import { IconAlertTriangle, IconExclamationCircle, IconInfoCircle } from '@tabler/icons-react';
import type { FormFault } from '@trame/language';
import { t } from '../words.js';

const ICONS = { error: IconExclamationCircle, warning: IconAlertTriangle, info: IconInfoCircle } as const;

/** What is said of an answer, beside it. */
export function FaultList({ id, faults }: { id: string; faults: readonly FormFault[] }) {
  if (faults.length === 0) return null;
  return (
    <ul id={id} className="tk-faults">
      {faults.map((fault) => {
        const Icon = ICONS[fault.level];
        return (
          <li key={`${fault.path} ${fault.rule}`} data-level={fault.level}>
            <Icon size={18} aria-hidden />
            <span>
              <span className="visually-hidden">{t(`fault.${fault.level}`)} </span>
              {fault.message}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
