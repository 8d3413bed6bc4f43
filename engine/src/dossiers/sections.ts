import type { Dossier } from '@trame/schemas';
import type { Principal, Tx } from '../platform/index.js';
import type { OpenedDossier } from './openDossier.js';

/** Parts of a dossier that rooms further right fill. */
type Sections = Pick<Dossier, 'tasks' | 'alerts' | 'tabs'>;

/** Loads one part of a dossier for somebody who may open it. */
export type SectionLoader<N extends keyof Sections> = (
  tx: Tx,
  opened: OpenedDossier,
  principal: Principal,
) => Promise<Sections[N]>;

/**
 * Loads the latest answers by the names of `sources` (`{ demande: 'form:demande-admission' }`), leaving out those of a
 * domain that is not readable.
 */
export type AnswersLoader = (
  tx: Tx,
  dossierIds: readonly string[],
  sources: Readonly<Record<string, string>>,
  readable: (dossierId: string) => readonly string[],
) => Promise<Map<string, Record<string, unknown>>>;

/** Who wrote the latest answers to a form in a dossier: an id; undefined when nobody did. */
export type AuthorLoader = (tx: Tx, dossierId: string, formId: string) => Promise<string | undefined>;

const loaders: { [N in keyof Sections]: Array<SectionLoader<N>> } = { tasks: [], alerts: [], tabs: [] };
let answers: AnswersLoader = async () => new Map();
let author: AuthorLoader = async () => undefined;

/** Adds to a part of the dossier; called by the composition, once per room. */
export function registerDossierSection<N extends keyof Sections>(name: N, loader: SectionLoader<N>): void {
  const known = loaders[name] as Array<SectionLoader<N>>;
  if (!known.includes(loader)) known.push(loader);
}

/** Says where the answers that the synthesis quotes come from. */
export function provideAnswers(loader: AnswersLoader, authorLoader: AuthorLoader): void {
  answers = loader;
  author = authorLoader;
}

/** The answers that expressions about these dossiers may quote, by dossier. */
export const loadAnswers: AnswersLoader = (...query) => answers(...query);

/** See `AuthorLoader`. */
export const loadAuthor: AuthorLoader = (...query) => author(...query);

/** One part of a dossier, from every room that fills it. */
export async function loadSection<N extends keyof Sections>(
  name: N,
  ...args: Parameters<SectionLoader<N>>
): Promise<Sections[N]> {
  const parts: unknown[] = [];
  for (const loader of loaders[name]) parts.push(...(await loader(...args)));
  return parts as Sections[N];
}
