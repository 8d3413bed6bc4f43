import { fileOf, type MergedPack } from '../../catalog/index.js';
import { textMentions } from './mentions.js';
import { aliasesOf, type Use } from './Use.js';

/** The documents that print an answer, or that read something of its form when no name is given. */
export function documentUses({ documents }: MergedPack, source: string, names?: readonly string[]): Use[] {
  return Object.entries(documents).flatMap(([id, { model, template }]): Use[] => {
    const aliases = aliasesOf(model.sources, source);
    if (aliases.length === 0) return [];
    const place = { path: fileOf('documents', id), kind: 'document' as const, id, title: model.title };
    if (!names)
      return [{ ...place, message: 'Le document est rempli avec ses réponses', pointer: '/sources' }];
    const tags = template.match(/\{\{[^}]*\}\}/g) ?? [];
    const inside = names.slice(1);
    const uses = tags.filter(
      (tag) =>
        aliases.some(
          (alias) =>
            textMentions(tag, ['formulaires', alias, ...names.slice(0, 1)]) && textMentions(tag, inside),
        ) ||
        (inside.length > 0 && !tag.includes('formulaires.') && textMentions(tag, names.slice(-1))),
    );
    return uses.length === 0
      ? []
      : [{ ...place, message: `Le modèle l’imprime ou s’en sert ${uses.length} fois`, pointer: '' }];
  });
}
