import { useEffect, useState } from 'react';
import type { ChoiceKind, ChoiceSearch } from '../kit/index.js';
import { t } from '../words.js';

const known = new Map<string, string>();

/** Remembers how an answer found on the server is named. */
export function rememberChoice(id: string, label: string): void {
  known.set(id, label);
}

/**
 * The name of an answer kept as an identifier.
 * @returns '' while it is looked for, a notice when it is not in the list any more.
 */
export function useChoiceLabel(kind: ChoiceKind, id: string, search: ChoiceSearch | undefined): string {
  const [, setFound] = useState(0);
  useEffect(() => {
    if (!id || known.has(id) || !search) return;
    let wanted = true;
    search(kind, '').then(
      (choices) => {
        for (const choice of choices) known.set(choice.id, choice.label);
        if (!known.has(id)) known.set(id, t('combo.unknown'));
        if (wanted) setFound((count) => count + 1);
      },
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [kind, id, search]);
  return id ? (known.get(id) ?? '') : '';
}
