import type { Fault } from '@trame/schemas';
import type { InstalledPack } from '../catalog/index.js';
import { documentErrors } from './errors.js';
import { levelOfFlow } from './rendering/pdfa/PdfALevel.js';
import { checkOpaque } from './templates/checkOpaque.js';
import { checkStyle } from './templates/checkStyle.js';
import { checkTemplate } from './templates/checkTemplate.js';
import { templateShape, type TemplatePack } from './templates/templateShape.js';

/** A template of an installed pack: model, text, style, example. */
export type PackTemplate = InstalledPack['documents'] extends ReadonlyMap<string, infer T> ? T : never;

/** @throws Problem `unknown-template` */
export function templateOf(pack: InstalledPack, templateId: string): PackTemplate {
  const template = pack.documents.get(templateId);
  if (!template) {
    throw documentErrors.problem('unknown-template', { detail: `Modèle demandé : « ${templateId} ».` });
  }
  return template;
}

/** What of an installed pack its templates may speak of. */
export function templatePackOf(pack: InstalledPack): TemplatePack {
  return {
    forms: Object.fromEntries([...pack.forms].map(([id, { form }]) => [id, form])),
    grids: Object.fromEntries(pack.grids),
    codes: Object.fromEntries(pack.codes),
    manifest: pack.manifest,
  };
}

/**
 * Checks a template of a pack before it is published: what the catalog asks for each document.
 * @returns every fault, in `documents/<id>/template.hbs` or `style.css`, with its line.
 */
export function checkDocumentTemplate(
  source: Pick<PackTemplate, 'model' | 'template' | 'style'>,
  id: string,
  whole: TemplatePack,
): Fault[] {
  const shape = templateShape(source.model, whole);
  const folder = `documents/${id}`;
  const faults = [
    ...checkTemplate(source.template, source.model, shape, `${folder}/template.hbs`),
    ...checkStyle(source.template, `${folder}/template.hbs`),
    ...checkStyle(source.style, `${folder}/style.css`),
  ];
  if (levelOfFlow(source.model.flow) !== '1b') return faults;
  return [
    ...faults,
    ...checkOpaque(source.template, `${folder}/template.hbs`),
    ...checkOpaque(source.style, `${folder}/style.css`),
  ];
}
