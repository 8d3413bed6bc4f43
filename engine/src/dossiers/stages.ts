import type { MergedManifest } from '../catalog/index.js';

/** A stage of a dossier as a pack declares it. */
export type Stage = MergedManifest['dossier']['stages'][number];

/** The stage of an id; a stage that the pack no longer has is shown by its id. */
export function stageOf({ dossier }: Pick<MergedManifest, 'dossier'>, id: string): Stage {
  return dossier.stages.find((stage) => stage.id === id) ?? { id, label: id, group: 'attente' };
}

/** The ids of the stages of a group, in the pack's order. */
export function stagesOfGroup({ dossier }: Pick<MergedManifest, 'dossier'>, group: string): string[] {
  return dossier.stages.filter((stage) => stage.group === group).map(({ id }) => id);
}
