import { useState } from 'react';
import type { DirectoryPage } from '@trame/schemas';
import type { DirectoryCriteria, DirectoryPort } from '../kit/index.js';
import { t } from '../words.js';

interface Found {
  page?: DirectoryPage;
  busy: boolean;
  /** Why nothing was searched, in French. */
  fault?: string;
}

/** Searches secure mailboxes when asked to, page after page. */
export function useDirectorySearch(port: DirectoryPort) {
  const [found, setFound] = useState<Found>({ busy: false });
  const [asked, setAsked] = useState<DirectoryCriteria>({});
  const run = async (criteria: DirectoryCriteria, before?: DirectoryPage): Promise<void> => {
    setFound({ ...(before ? { page: before } : {}), busy: true });
    try {
      const page = await port.search(criteria, before?.next ?? undefined);
      setFound({
        page: before ? { ...before, next: page.next, items: [...before.items, ...page.items] } : page,
        busy: false,
      });
    } catch (error) {
      const { title } = error as { title?: unknown };
      setFound({
        ...(before ? { page: before } : {}),
        busy: false,
        fault: typeof title === 'string' ? title : t('combo.failed'),
      });
    }
  };
  return {
    ...found,
    search: (criteria: DirectoryCriteria) => {
      setAsked(criteria);
      void run(criteria);
    },
    more: () => void run(asked, found.page),
  };
}
