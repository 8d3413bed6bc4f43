import type { MigrationPlan, RunningCircuits, StudioDraft, StudioDraftFile } from '@trame/schemas';
import { request, send } from '../../../shared/api.js';

/** Circuits under way in one version, and what a dry run says of carrying them over to the draft. */
export type Running = {
  key: string;
  circuitId: string;
  fromVersion: string;
  version: string;
  plan: MigrationPlan;
};

/** The key of a circuit in one version. */
export const keyOf = (circuitId: string, fromVersion: string): string => `${circuitId} ${fromVersion}`;

/**
 * For each circuit that a draft changes, the versions in which it is under way, each with its dry run: every instance is
 * tried on a copy, and nothing is changed.
 *
 * @throws ApiProblem
 */
export async function readRunning(draft: StudioDraft, signal: AbortSignal): Promise<Running[]> {
  const changed = draft.files.filter(({ kind, changed: how }) => kind === 'circuit' && how === 'modified');
  if (changed.length === 0) return [];
  const { items } = await request<RunningCircuits>('/operations/circuits', signal);
  const found: Running[] = [];
  for (const { id, path } of changed) {
    const lines = items.filter(({ circuitId, packId }) => circuitId === id && packId === draft.packId);
    const versions = lines.flatMap((line) => line.versions).filter(({ running }) => running > 0);
    if (versions.length === 0) continue;
    const address = `/studio/drafts/${draft.id}/files?path=${encodeURIComponent(path)}`;
    const { content } = await request<StudioDraftFile>(address, signal);
    for (const { version } of versions) {
      const plan = await send<MigrationPlan>('POST', '/operations/migrations/plan', {
        body: { circuitId: id, fromVersion: version.id, toXml: content },
        signal,
      });
      const key = keyOf(id, version.id);
      found.push({ key, circuitId: id, fromVersion: version.id, version: version.version, plan });
    }
  }
  return found;
}
