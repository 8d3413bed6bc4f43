import { randomUUID } from 'node:crypto';
import type {
  Dossier,
  DraftOpened,
  FiledFileList,
  FoundRecords,
  MomentPage,
  Problem,
  RecordDetail,
  RecordList,
  TeamSheet,
  ViewPage,
} from '@trame/schemas';
import type { TestServer } from '../../support/server.js';
import type { MatrixHouse } from './matrixHouse.js';
import { COMMON_WORD, formOfDomain } from './matrixPack.js';
import { ACTIONS, type Asked, type Link } from './said.js';

/** What the API let somebody do, by one of its doors. */
export interface Told {
  domain: string;
  action: Asked;
  by: string;
  allowed: boolean;
}

/** Asks the API, as somebody of a role, all that the matrix asks of a dossier. */
export async function askDossier(
  server: TestServer,
  { people, dossiers }: MatrixHouse,
  { role, link, domains }: { role: string; link: Link; domains: readonly string[] },
): Promise<Told[]> {
  const cookie = people[role]!;
  const { id, records, files } = dossiers[link];
  const told: Told[] = [];
  const tell = (action: Asked, by: string, allowed: (domain: string) => boolean): void =>
    void told.push(...domains.map((domain) => ({ domain, action, by, allowed: allowed(domain) })));
  const get = async <T>(address: string) => (await server.get<T>(`/api/v1${address}`, cookie)).body;
  const post = <T>(address: string, body?: unknown, headers = {}) =>
    server.send<T>('POST', `/api/v1${address}`, { body, cookie, headers });

  const sheet = await get<Partial<Dossier>>(`/dossiers/${id}`);
  for (const action of ACTIONS)
    tell(action, 'dossier', (domain) =>
      Boolean(sheet.access?.some((one) => one.domain === domain && one.actions.includes(action))),
    );
  tell('lire', 'synthèse', (domain) => Boolean(sheet.synthesis?.some(({ title }) => title === domain)));
  const listed = await get<Partial<RecordList>>(`/dossiers/${id}/records`);
  tell('lire', 'fiches', (domain) => Boolean(listed.items?.some((one) => one.id === records[domain]?.id)));
  const thread = await get<Partial<MomentPage>>(`/dossiers/${id}/timeline`);
  tell('lire', 'chronologie', (domain) => Boolean(thread.items?.some((one) => one.domain === domain)));
  const filed = await get<Partial<FiledFileList>>(`/dossiers/${id}/filed-files`);
  tell('lire', 'documents', (domain) => Boolean(filed.items?.some((one) => one.id === files[domain])));
  const found = await get<Partial<FoundRecords>>(`/records/recherche?q=${COMMON_WORD}&dossier=${id}`);
  tell('lire', 'recherche', (domain) => Boolean(found.items?.some((one) => one.id === records[domain]?.id)));
  const view = await get<Partial<ViewPage>>('/views/matrice');
  const cells = view.items?.find(({ dossierId }) => dossierId === id)?.cells ?? {};
  tell('lire', 'liste', (domain) => Boolean(cells[domain]));

  const dmp = await post<Problem>(`/dossiers/${id}/dmp/search`, { purpose: 'normal' });
  // Who may ask goes on to what this person lacks: an INS.
  told.push({ domain: 'soin', action: 'consulter', by: 'DMP', allowed: dmp.body.code === 'dmp-identity' });

  for (const domain of domains) {
    const { id: recordId } = records[domain]!;
    const record = await server.get<RecordDetail>(`/api/v1/records/${recordId}`, cookie);
    told.push({ domain, action: 'lire', by: 'fiche', allowed: record.status === 200 });
    const file = await server.get(`/api/v1/files/${files[domain]}/content`, cookie);
    told.push({ domain, action: 'lire', by: 'fichier', allowed: file.status === 200 });
    const draft = { id: randomUUID(), formId: formOfDomain(domain) };
    const opened = await post<DraftOpened>(`/dossiers/${id}/drafts`, draft);
    told.push({ domain, action: 'ecrire', by: 'saisie', allowed: opened.status === 201 });
    const signed = await post(`/records/${recordId}/sign`, undefined, {
      'If-Match': `"${records[domain]!.revision}"`,
    });
    if (signed.status < 300) records[domain]!.revision += 1;
    told.push({ domain, action: 'signer', by: 'signature', allowed: signed.status < 300 });
  }
  return told;
}

/** Whether somebody may decide who is in the team of a dossier: what managing any of its domains gives. */
export async function mayChangeTeam(
  server: TestServer,
  { people, dossiers }: MatrixHouse,
  role: string,
  link: Link,
): Promise<boolean> {
  const { body } = await server.get<Partial<TeamSheet>>(
    `/api/v1/dossiers/${dossiers[link].id}/equipe`,
    people[role],
  );
  return body.canChange === true;
}
