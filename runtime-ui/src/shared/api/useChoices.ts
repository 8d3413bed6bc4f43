import { useCallback } from 'react';
import type { ChoiceList } from '@trame/schemas';
import { foldText } from '../words/index.js';
import { request } from './request.js';

/**
 * Looks for professionals and establishments on the server.
 * @param establishment where professionals are looked for.
 */
export function useChoices(establishment: string) {
  return useCallback(
    async (
      kind: 'professional' | 'establishment' | 'usager' | 'contact',
      q: string,
    ): Promise<ChoiceList['items']> => {
      if (kind === 'professional') {
        return (await request<ChoiceList>('/choices/professionals', { query: { establishment, q } })).items;
      }
      if (kind !== 'establishment') return [];
      const { items } = await request<ChoiceList>('/choices/establishments');
      return items.filter((item) => foldText(item.label).includes(foldText(q)));
    },
    [establishment],
  );
}
