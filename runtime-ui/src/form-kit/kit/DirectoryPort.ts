import { createContext, useContext } from 'react';
import type { DirectoryPage, DirectoryProfessions, DirectoryStanding } from '@trame/schemas';

/** What is sought of a secure mailbox. */
export interface DirectoryCriteria {
  nom?: string;
  profession?: string;
  lieu?: string;
  identifiant?: string;
}

/** Where secure mailboxes are looked for. */
export interface DirectoryPort {
  search: (criteria: DirectoryCriteria, cursor?: string) => Promise<DirectoryPage>;
  /** What the directory says of an address that was written. */
  standing: (address: string) => Promise<DirectoryStanding>;
  professions: () => Promise<DirectoryProfessions>;
}

const Context = createContext<DirectoryPort | undefined>(undefined);

/** Gives the forms inside where to look for secure mailboxes; without it, their address is typed. */
export const DirectoryProvider = Context.Provider;

/** Where secure mailboxes are looked for; undefined when nowhere. */
export const useDirectory = (): DirectoryPort | undefined => useContext(Context);
