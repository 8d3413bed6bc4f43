import { useMemo } from 'react';
import type { ChoiceList } from '@trame/schemas';
import { request } from './request.js';

type Kind = 'professional' | 'establishment' | 'usager' | 'contact';

/** How many identifiers one request may name. */
const TOGETHER = 50;

/**
 * Looks for persons and places on the server, as the form-kit asks for them.
 * @param establishment where professionals are looked for.
 * @param dossierId whose entourage is looked in; without it, no contact is found.
 */
export function useChoices(establishment: string, dossierId?: string) {
  return useMemo(() => {
    const address: Record<Kind, string | undefined> = {
      professional: '/choices/professionals',
      establishment: '/choices/establishments',
      usager: '/choices/usagers',
      contact: dossierId === undefined ? undefined : `/dossiers/${dossierId}/choices/contacts`,
    };
    const ask = async (kind: Kind, query: Record<string, string | undefined>): Promise<ChoiceList> =>
      address[kind] === undefined ? { items: [] } : request<ChoiceList>(address[kind], { query });
    return {
      search: async (kind: Kind, q: string, cursor?: string) => {
        const place = kind === 'professional' ? { establishment } : {};
        const { items, next } = await ask(kind, { ...place, q, cursor });
        return { items, next: next ?? null };
      },
      resolve: async (kind: Kind, ids: readonly string[]) => {
        const found: ChoiceList['items'] = [];
        for (let at = 0; at < ids.length; at += TOGETHER) {
          found.push(...(await ask(kind, { ids: ids.slice(at, at + TOGETHER).join(',') })).items);
        }
        return found;
      },
    };
  }, [establishment, dossierId]);
}
