import type { StudioConnectors, StudioDraft, StudioPack } from '@trame/schemas';
import type { Choice, Known } from './panel/CircuitContext.js';

type FileKind = StudioDraft['files'][number]['kind'];

/** What a circuit of a pack may name: what the pack holds in force, and what its draft adds or renames. */
export function knownOf(
  circuitId: string,
  pack: StudioPack,
  draft: Pick<StudioDraft, 'files'>,
  connectors: StudioConnectors['items'],
): Known {
  const { manifest } = pack;
  const named = ({ id, title }: { id: string; title: string }): Choice => ({ id, label: title });
  const labelled = ({ id, label }: { id: string; label: string }): Choice => ({ id, label });
  const both = (kind: FileKind, inForce: Choice[]): Choice[] => {
    const files = draft.files.filter((file) => file.kind === kind);
    const gone = new Set(files.filter(({ changed }) => changed === 'removed').map(({ id }) => id));
    // A document has several files: the one of its model has its title.
    const there = files.filter(({ changed, path }) => changed !== 'removed' && !/\.(hbs|css)$/.test(path));
    const choices = new Map(inForce.filter(({ id }) => !gone.has(id)).map((each) => [each.id, each]));
    for (const file of there) if (!/sample\.json$/.test(file.path)) choices.set(file.id, named(file));
    return [...choices.values()].sort((a, b) => a.label.localeCompare(b.label, 'fr'));
  };
  return {
    circuitId,
    forms: both('form', pack.forms.map(named)),
    grids: both('grid', pack.grids.map(named)),
    decisions: both('decision', pack.decisions.map(named)),
    circuits: both('circuit', pack.circuits.map(named)),
    documents: both('document', pack.documents.map(named)),
    roles: (manifest.roles ?? []).map(labelled),
    functions: (manifest.functions ?? []).map(labelled),
    stages: (manifest.dossier?.stages ?? []).map(labelled),
    connectors,
  };
}
