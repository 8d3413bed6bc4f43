import type { DirectoryPage, DirectoryProfessions, DirectoryStanding } from '@trame/schemas';
import { request } from './request.js';

interface Criteria {
  nom?: string;
  profession?: string;
  lieu?: string;
  identifiant?: string;
}

/** Looks for secure mailboxes on the server, as the form-kit asks for them. */
export const directoryPort = {
  search: (criteria: Criteria, cursor?: string) =>
    request<DirectoryPage>('/directory/mailboxes', { query: { ...criteria, cursor } }),
  standing: (adresse: string) => request<DirectoryStanding>('/directory/standing', { query: { adresse } }),
  professions: () => request<DirectoryProfessions>('/directory/professions'),
};
