import { useMemo } from 'react';
import type { ChoiceList } from '@trame/schemas';
import { foldText } from '../words/index.js';
import { request } from './request.js';

type Kind = 'professional' | 'establishment' | 'usager' | 'contact';

/**
 * Looks for professionals and establishments on the server.
 * @param establishment where professionals are looked for.
 */
export function useChoices(establishment: string) {
  return useMemo(() => {
    const find = async (kind: Kind, q: string): Promise<ChoiceList['items']> => {
      if (kind === 'professional') {
        return (await request<ChoiceList>('/choices/professionals', { query: { establishment, q } })).items;
      }
      if (kind !== 'establishment') return [];
      const { items } = await request<ChoiceList>('/choices/establishments');
      return items.filter((item) => foldText(item.label).includes(foldText(q)));
    };
    return {
      search: async (kind: Kind, q: string) => ({ items: await find(kind, q), next: null }),
      resolve: async (kind: Kind, ids: readonly string[]) =>
        (await find(kind, '')).filter(({ id }) => ids.includes(id)),
    };
  }, [establishment]);
}
