import type { InstalledPack } from '../catalog/index.js';
import type { Activity } from '../platform/index.js';

/**
 * A circuit that somebody may open, and where; `onDossier`: on a dossier that is there, else for somebody new; `onClosed`:
 * on one that is closed too.
 */
export type Startable = {
  circuitId: string;
  title: string;
  establishments: string[];
  onDossier: boolean;
  onClosed?: true;
};

/**
 * Says whether somebody may open a circuit in an establishment: it starts by a form, and its start names no role or one
 * held there.
 */
export function mayStart(
  activities: readonly Activity[],
  establishmentId: string,
  pack: InstalledPack,
  circuitId: string,
): boolean {
  const start = pack.circuits.get(circuitId)?.definition.start;
  if (!start?.form) return false;
  const roles = activities
    .filter((held) => held.establishmentId === establishmentId)
    .map(({ roleId }) => roleId);
  const wanted = start.assignments.flatMap(({ role }) => role ?? []);
  return roles.length > 0 && (wanted.length === 0 || wanted.some((role) => roles.includes(role)));
}

/**
 * The circuits that somebody may open, with the establishments where they may: first those for somebody new, who is not
 * admitted where it is closed.
 */
export function listStartable(
  activities: readonly Activity[],
  packs: ReadonlyMap<string, InstalledPack>,
  closed: ReadonlySet<string> = new Set(),
): Startable[] {
  const found = new Map<string, Startable>();
  for (const { establishmentId, packId } of activities) {
    const pack = packs.get(packId);
    for (const [circuitId, { definition }] of pack?.circuits ?? []) {
      if (!pack || !mayStart(activities, establishmentId, pack, circuitId)) continue;
      const onDossier = definition.start?.onDossier === true;
      if (!onDossier && closed.has(establishmentId)) continue;
      const known = found.get(circuitId) ?? {
        circuitId,
        title: definition.name ?? circuitId,
        establishments: [],
        onDossier,
        ...(pack.manifest.dossier.archive?.circuits?.includes(circuitId) ? { onClosed: true as const } : {}),
      };
      if (!known.establishments.includes(establishmentId)) known.establishments.push(establishmentId);
      found.set(circuitId, known);
    }
  }
  const all = [...found.values()];
  return [...all.filter(({ onDossier }) => !onDossier), ...all.filter(({ onDossier }) => onDossier)];
}
