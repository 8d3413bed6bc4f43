import { useEffect, useSyncExternalStore } from 'react';
import type { ChoiceKind, ChoicePort } from '../kit/index.js';
import { t } from '../words.js';
import { ChoiceNames } from './ChoiceNames.js';

const never = (): (() => void) => () => undefined;

/**
 * The name of an answer kept as an identifier.
 * @returns '' while it is looked for, a notice when nobody has this identifier.
 */
export function useChoiceName(kind: ChoiceKind, id: string, port: ChoicePort | undefined): string {
  const names = port && ChoiceNames.of(port);
  const found = useSyncExternalStore(names?.subscribe ?? never, () =>
    id && names ? names.name(kind, id) : undefined,
  );
  useEffect(() => {
    if (id) names?.ask(kind, id);
  }, [names, kind, id]);
  return found === null ? t('combo.unknown') : (found?.label ?? '');
}
