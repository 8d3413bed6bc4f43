import { randomUUID } from 'node:crypto';
import type { Authority } from '../authority/createAuthority.js';
import { TwinRecord } from '../console/TwinRecord.js';
import { startHttpsTwin, type TwinAnswer, type TwinRequest } from '../startHttpsTwin.js';
import { meets, PARAMETERS } from './matches.js';
import type { TwinDirectory } from './people.js';
import { resourcesOf, type TwinResource } from './resources.js';

/** The Annuaire Santé, near. */
export interface AnnuaireTwin {
  /** Base of its FHIR API. */
  url: string;
  key: string;
  record: TwinRecord;
  /** Changed by a test: who is there is looked at for each request. */
  directory: TwinDirectory;
  stop(): Promise<void>;
}

/** Results a page (documentation of the API: the first fifty). */
const PAGE = 50;
const BASE = '/fhir/v2';
/** A page asked later than that is not there any more. */
const MOST_CURSORS = 200;

/**
 * The API FHIR of the Annuaire Santé (v2): `Practitioner`, `PractitionerRole`, `Organization`, by GET or POST `_search`;
 * refuses a wrong key, an unknown resource, an unknown parameter, a forbidden method, and pages its answers.
 * @throws StartError when the port is taken
 */
export async function startAnnuaire(options: {
  authority: Authority;
  directory: TwinDirectory;
  port: number;
}): Promise<AnnuaireTwin> {
  const { authority, directory, port } = options;
  const record = new TwinRecord('annuaire', 'Annuaire Santé');
  const key = randomUUID();
  const cursors = new Map<string, TwinResource[]>();
  let base = '';
  const answer = (request: TwinRequest): TwinAnswer => {
    const told = judge(request, { key, directory, cursors, base });
    const what = `${request.method} ${request.url.pathname.slice(BASE.length + 1) || 'page suivante'}`;
    record.keep({
      what,
      body: decodeURIComponent(request.url.search.slice(1).replace(/\+/g, ' ')).replaceAll('&', '\n'),
      ...(told.refusal === undefined ? {} : { refusal: told.refusal }),
    });
    return told.reply;
  };
  const { url, stop } = await startHttpsTwin({ authority, record, port, mutual: false, answer });
  base = `${url}${BASE}`;
  return { url: base, key, record, directory, stop };
}

interface Twin {
  key: string;
  directory: TwinDirectory;
  cursors: Map<string, TwinResource[]>;
  base: string;
}

function judge(request: TwinRequest, twin: Twin): { reply: TwinAnswer; refusal?: string } {
  const { method, url, headers } = request;
  if (headers['esante-api-key'] === undefined) return refuse(401, 'login', 'Unauthorized');
  if (headers['esante-api-key'] !== twin.key) return refuse(403, 'forbidden', 'Forbidden');
  if (method !== 'GET' && method !== 'POST') return refuse(405, 'not-supported', 'Method not allowed');
  if (url.pathname === BASE) return nextPage(url, twin);
  const resource = url.pathname.slice(BASE.length + 1).replace(/\/_search$/, '');
  const parameters = PARAMETERS[resource];
  if (!url.pathname.startsWith(`${BASE}/`) || !parameters)
    return refuse(
      404,
      'processing',
      `HAPI-0302: Unknown resource type '${resource}' - Server knows how to handle: [${Object.keys(PARAMETERS).join(', ')}]`,
    );
  const asked = method === 'POST' ? new URLSearchParams(request.body.toString('utf8')) : url.searchParams;
  const all = resourcesOf(twin.directory);
  let found = all.filter((one) => one.resourceType === resource);
  for (const [written, value] of asked) {
    const [name = '', modifier] = written.split(':');
    if (['_count', '_include', '_revinclude', '_format', '_total'].includes(name)) continue;
    if (!parameters.includes(name))
      return refuse(
        400,
        'processing',
        `HAPI-0524: Unknown search parameter "${name}" for resource type "${resource}"`,
      );
    if (modifier !== undefined && !['contains', 'exact'].includes(modifier))
      return refuse(400, 'processing', `HAPI-0514: Unsupported modifier "${modifier}"`);
    found = found.filter((one) => meets(one, name, modifier, value));
  }
  const brought = includedWith(found, all, [...asked.getAll('_include'), ...asked.getAll('_revinclude')]);
  return { reply: bundle(found, brought, twin) };
}

function includedWith(
  found: readonly TwinResource[],
  all: readonly TwinResource[],
  asked: readonly string[],
): (page: readonly TwinResource[]) => TwinResource[] {
  const reference = (one: TwinResource, property: string): string | undefined =>
    (one[property] as { reference?: string } | undefined)?.reference;
  const name = ({ resourceType, id }: TwinResource): string => `${resourceType}/${id}`;
  const roles = all.filter((one) => one.resourceType === 'PractitionerRole');
  return (page) => {
    const names = new Set(page.map(name));
    const back = asked.includes('PractitionerRole:practitioner')
      ? roles.filter((one) => names.has(reference(one, 'practitioner') ?? ''))
      : [];
    const forth = found.some((one) => one.resourceType === 'PractitionerRole')
      ? all.filter((one) => page.some((role) => reference(role, 'practitioner') === name(one)))
      : [];
    return [...back, ...forth].filter((one) => !names.has(name(one)));
  };
}

function nextPage(url: URL, twin: Twin): { reply: TwinAnswer; refusal?: string } {
  const id = url.searchParams.get('_getpages') ?? '';
  const rest = twin.cursors.get(id);
  if (!rest) return refuse(410, 'processing', 'Search ID does not exist and may have expired');
  return { reply: bundle(rest, includedWith(rest, resourcesOf(twin.directory), []), twin) };
}

function bundle(
  found: readonly TwinResource[],
  brought: (page: readonly TwinResource[]) => TwinResource[],
  { cursors, base }: Twin,
): TwinAnswer {
  const page = found.slice(0, PAGE);
  const link: Array<{ relation: string; url: string }> = [];
  if (found.length > PAGE) {
    const id = randomUUID();
    cursors.set(id, found.slice(PAGE));
    const [oldest] = cursors.keys();
    if (cursors.size > MOST_CURSORS && oldest !== undefined) cursors.delete(oldest);
    link.push({ relation: 'next', url: `${base}?_getpages=${id}&_count=${PAGE}` });
  }
  const entry = [
    ...page.map((resource) => ({ resource, search: { mode: 'match' } })),
    ...brought(page).map((resource) => ({ resource, search: { mode: 'include' } })),
  ];
  return fhir(200, { resourceType: 'Bundle', type: 'searchset', total: found.length, link, entry });
}

function refuse(status: number, code: string, diagnostics: string): { reply: TwinAnswer; refusal: string } {
  const issue = [{ severity: 'error', code, diagnostics }];
  return { reply: fhir(status, { resourceType: 'OperationOutcome', issue }), refusal: diagnostics };
}

function fhir(status: number, body: object): TwinAnswer {
  return {
    status,
    headers: { 'Content-Type': 'application/fhir+json;charset=UTF-8' },
    body: JSON.stringify(body),
  };
}
