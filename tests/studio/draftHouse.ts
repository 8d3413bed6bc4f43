import type { Form, StudioDraft, StudioDraftFile, StudioDraftSaved } from '@trame/schemas';
import { buildEstablishment, buildOrganisation, buildProfessional, signIn } from '../support/factories.js';
import type { Answer, TestServer } from '../support/server.js';

/** An organisation whose quality manager shapes the pack `atelier`. */
export interface ShapingHouse {
  organisationId: string;
  establishmentId: string;
  /** Cookies. */
  quality: string;
  director: string;
  secretary: string;
  /** Somebody who has the rights of both the quality manager and the director. */
  both: string;
}

/** Builds it. */
export async function buildShapingHouse(): Promise<ShapingHouse> {
  const { id: organisationId } = await buildOrganisation();
  const { id: establishmentId } = await buildEstablishment(organisationId);
  const cookieOf = async (...roles: string[]) => {
    const held = roles.map((role): [string, string] => [establishmentId, role]);
    return signIn(organisationId, (await buildProfessional(organisationId, { roles: held })).id);
  };
  return {
    organisationId,
    establishmentId,
    quality: await cookieOf('responsable-qualite'),
    director: await cookieOf('directeur'),
    secretary: await cookieOf('secretaire'),
    both: await cookieOf('responsable-qualite', 'directeur'),
  };
}

/** The address of a file of a draft. */
export const fileAddress = (draftId: string, path: string): string =>
  `/api/v1/studio/drafts/${draftId}/files?path=${encodeURIComponent(path)}`;

/** What the designer asks, as it asks it. */
export function designer(server: () => TestServer, cookie: () => string) {
  const headersFor = (revision: number | 'new'): Record<string, string> =>
    revision === 'new' ? { 'If-None-Match': '*' } : { 'If-Match': `"${revision}"` };
  return {
    open: (packId = 'atelier'): Promise<Answer<StudioDraft>> =>
      server().send('POST', `/api/v1/studio/packs/${packId}/draft`, { cookie: cookie() }),
    read: (draftId: string, path: string, more = ''): Promise<Answer<StudioDraftFile>> =>
      server().get(fileAddress(draftId, path) + more, cookie()),
    save: <T = StudioDraftSaved>(
      draftId: string,
      path: string,
      content: unknown,
      revision: number | 'new',
      more: object = {},
    ): Promise<Answer<T>> =>
      server().send('PUT', fileAddress(draftId, path), {
        cookie: cookie(),
        headers: headersFor(revision),
        body: { content: typeof content === 'string' ? content : JSON.stringify(content), ...more },
      }),
    remove: <T>(draftId: string, path: string, revision: number): Promise<Answer<T>> =>
      server().send('DELETE', fileAddress(draftId, path), {
        cookie: cookie(),
        headers: headersFor(revision),
      }),
    post: <T>(draftId: string, what: string, body?: unknown, revision?: number): Promise<Answer<T>> =>
      server().send('POST', `/api/v1/studio/drafts/${draftId}/${what}`, {
        cookie: cookie(),
        ...(body === undefined ? {} : { body }),
        ...(revision === undefined ? {} : { headers: headersFor(revision) }),
      }),
    abandon: (draftId: string): Promise<Answer> =>
      server().send('DELETE', `/api/v1/studio/drafts/${draftId}`, {
        cookie: cookie(),
        body: { reason: 'Essai terminé' },
      }),
  };
}

/** A sound form of the pack `atelier`. */
export function soundForm(id = 'transmission'): Form {
  return {
    $schema: '../../../schemas/form/form.schema.json',
    id,
    title: 'Transmission',
    use: 'record',
    domain: 'educatif',
    pages: [
      {
        id: 'page',
        title: 'Transmission',
        sections: [
          {
            id: 'faits',
            title: 'Faits',
            fields: [{ id: 'objet', type: 'text', label: 'Objet', required: true }],
          },
        ],
      },
    ],
  };
}
