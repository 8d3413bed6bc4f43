import { ConnectorError } from '../ConnectorError.js';

/** A resource of FHIR, read no further. */
export type Resource = { resourceType: string; id: string } & Readonly<Record<string, unknown>>;

/** One page of an answer. */
export interface Page {
  resources: Resource[];
  /** Where the next page is; undefined on the last. */
  next?: URL;
}

/** More than a page of the API (50) with what it includes. */
const MOST_ENTRIES = 1_000;

/**
 * Reads a page (Bundle of type searchset, FHIR R4). The next page is looked for at the same server alone, under the same
 * base: the key goes nowhere else.
 * @throws ConnectorError `annuaire-illisible`, `annuaire-lien-etranger`
 */
export function readBundle(body: Buffer, base: URL): Page {
  const bundle = parsed(body);
  if (bundle['resourceType'] !== 'Bundle' || bundle['type'] !== 'searchset') throw unreadable();
  const entries = bundle['entry'] ?? [];
  if (!Array.isArray(entries) || entries.length > MOST_ENTRIES) throw unreadable();
  const resources = entries.map((entry) => resourceOf((entry as { resource?: unknown } | null)?.resource));
  const link = listOf(bundle['link']).find((one) => one['relation'] === 'next')?.['url'];
  if (link === undefined) return { resources };
  if (typeof link !== 'string') throw unreadable();
  return { resources, next: boundTo(base, link) };
}

function parsed(body: Buffer): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>;
  } catch {
    // told below
  }
  throw unreadable();
}

function resourceOf(value: unknown): Resource {
  const { resourceType, id } = (value ?? {}) as { resourceType?: unknown; id?: unknown };
  if (typeof resourceType !== 'string' || typeof id !== 'string' || id.length > 100) throw unreadable();
  return value as Resource;
}

function boundTo(base: URL, link: string): URL {
  // A base at the root of its server is the only one whose path ends by a slash.
  const root = base.pathname.replace(/\/$/, '');
  let url: URL | undefined;
  try {
    url = new URL(link, `${base.href.replace(/\/$/, '')}/`);
  } catch {
    throw unreadable();
  }
  const under = url.pathname === base.pathname || url.pathname.startsWith(`${root}/`);
  if (url.origin === base.origin && under && !url.username && !url.password) return url;
  throw new ConnectorError(
    'annuaire-lien-etranger',
    'L’Annuaire Santé renvoie vers un autre serveur\u00A0: la suite de sa réponse n’est pas demandée. Prévenez l’exploitant.',
    false,
  );
}

/** The objects of a list that came from outside; what is not one is left out. */
export function listOf(value: unknown): Array<Record<string, unknown>> {
  return Array.isArray(value)
    ? value.filter((one): one is Record<string, unknown> => typeof one === 'object' && one !== null)
    : [];
}

function unreadable(): ConnectorError {
  return new ConnectorError(
    'annuaire-illisible',
    'La réponse de l’Annuaire Santé n’est pas lisible\u00A0: essayez de nouveau dans un moment.',
    true,
  );
}
