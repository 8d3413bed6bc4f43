import type { CodeList, StudioSource, StudioSurroundings } from '@trame/schemas';
import { mergeContent } from '../catalog/index.js';
import type { DraftContent } from './drafts/draftRow.js';
import { studioErrors } from './errors.js';

/**
 * What the files of a draft may refer to, with what the pack extends: what an editor offers to choose from.
 * @throws Problem `draft-manifest-broken`
 */
export function surroundings(content: DraftContent): StudioSurroundings {
  const { manifest, forms, grids, documents, codes, decisions, circuits } = merged(content);
  const named = <T extends { id: string; title: string }>(things: Record<string, T>) =>
    Object.values(things).map(({ id, title }) => ({ id, title }));
  return {
    vocabulary: Object.fromEntries(
      Object.entries(manifest.vocabulary).filter((pair): pair is [string, string] => pair[1] !== undefined),
    ),
    dataDomains: manifest.dataDomains.map(({ id, label }) => ({ id, label })),
    roles: manifest.roles.map(({ id, label }) => ({ id, label })),
    functions: manifest.functions.map(({ id, label }) => ({ id, label })),
    stages: manifest.dossier.stages.map(({ id, label }) => ({ id, label })),
    parameters: Object.entries(manifest.parameters).map(([id, { label }]) => ({ id, label })),
    sources: manifest.synthesisSources,
    forms: Object.values(forms).map(({ id, title, use, domain }) => ({ id, title, use, domain })),
    grids: named(grids),
    documents: Object.entries(documents).map(([id, { model }]) => ({ id, title: model.title })),
    codes: Object.values(codes).map(({ id, title, entries }) => ({ id, title, count: entries.length })),
    decisions: Object.keys(decisions).map((id) => ({ id, title: id })),
    circuits: Object.keys(circuits).map((id) => ({ id, title: id })),
  };
}

/**
 * A code list of a draft, or of what its pack extends.
 * @throws Problem `draft-manifest-broken`, `pack-content-not-found`
 */
export function codeListOf(content: DraftContent, id: string): CodeList {
  const { codes } = merged(content);
  const list = Object.hasOwn(codes, id) ? codes[id] : undefined;
  if (!list) throw studioErrors.problem('pack-content-not-found');
  return list;
}

/**
 * The text of a decision or of a circuit of a draft, or of what its pack extends.
 * @throws Problem `draft-manifest-broken`, `pack-content-not-found`
 */
export function sourceOf(content: DraftContent, kind: StudioSource['kind'], id: string): StudioSource {
  const { decisions, circuits } = merged(content);
  const texts = kind === 'decision' ? decisions : circuits;
  const text = Object.hasOwn(texts, id) ? texts[id] : undefined;
  if (text === undefined) throw studioErrors.problem('pack-content-not-found');
  const path = kind === 'decision' ? `decisions/${id}.dmn` : `circuits/${id}.bpmn`;
  return { kind, id, text, own: Object.hasOwn(content.files, path) };
}

/** @throws Problem `draft-manifest-broken` */
export function merged({ base, files }: DraftContent) {
  const pack = mergeContent(base, files);
  if (!pack) throw studioErrors.problem('draft-manifest-broken');
  return pack;
}
