import type { Action, Link, Role } from './roleQueries.js';
import { t } from './words.js';

/** « son équipe, son établissement »: whom a right is for; the whole organisation has the others in it. */
export function linksText(links: readonly Link[]): string {
  const told = links.includes('organisation') ? (['organisation'] as const) : links;
  return told.map((link) => t(`link.${link}`)).join(', ');
}

/** What a role gives in a domain: whom it is for, and what the pack said when it differs. */
export function rightText(
  { rights }: Role,
  domain: string,
  action: Action,
): { text: string; changed: boolean } | undefined {
  const right = rights.find((one) => one.domain === domain && one.action === action);
  if (!right) return undefined;
  const [now, pack] = [linksText(right.now), linksText(right.pack)];
  if (now === pack) return { text: now, changed: false };
  if (right.now.length === 0) return { text: t('was.taken', { links: pack }), changed: true };
  if (right.pack.length === 0) return { text: t('was.added', { links: now }), changed: true };
  return { text: t('was.changed', { links: now, pack }), changed: true };
}

/** Whether a role gives something else than its pack says. */
export const isChanged = (role: Role): boolean =>
  role.rights.some(({ domain, action }) => rightText(role, domain, action)?.changed === true);

/** « lire, signer ». */
export const actionsText = (actions: readonly string[]): string =>
  actions.map((action) => t(`action.${action as Action}`).toLocaleLowerCase('fr')).join(', ');
