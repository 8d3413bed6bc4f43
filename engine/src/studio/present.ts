import type { StudioPack, StudioPacks } from '@trame/schemas';
import type { InstalledPack } from '../catalog/index.js';

/** A pack as a line of the designer's first page. */
export function presentPackLine(pack: InstalledPack): StudioPacks['items'][number] {
  return {
    id: pack.id,
    version: pack.version,
    title: pack.manifest.title,
    domain: pack.manifest.domain,
    versionId: pack.versionId,
    counts: {
      forms: pack.forms.size,
      grids: pack.grids.size,
      circuits: pack.circuits.size,
      documents: pack.documents.size,
      decisions: pack.decisions.size,
      codes: pack.codes.size,
      views: pack.views.size,
    },
  };
}

/** A pack opened: what it holds, by kind. */
export function presentPack(pack: InstalledPack): StudioPack {
  return {
    manifest: pack.manifest,
    versionId: pack.versionId,
    forms: [...pack.forms.values()].map(({ form }) => ({
      id: form.id,
      title: form.title,
      use: form.use,
      domain: form.domain,
    })),
    grids: [...pack.grids.values()].map(({ id, title }) => ({ id, title })),
    circuits: [...pack.circuits].map(([id, { definition }]) => ({ id, title: definition.name ?? id })),
    documents: [...pack.documents.values()].map(({ model }) => ({ id: model.id, title: model.title })),
    codes: [...pack.codes.values()].map(({ id, title, entries }) => ({ id, title, count: entries.length })),
    decisions: [...pack.decisions].map(([id, decision]) => ({ id, title: decision.name ?? id })),
    views: [...pack.views.values()].map(({ id, title }) => ({ id, title })),
    faults: [],
  };
}
