import { fileOf, type MergedPack } from '../../catalog/index.js';
import { Reading, textMentions } from './mentions.js';
import { aliasesOf, type Use } from './Use.js';

/** A document that is filled from a form or a grid, its tags and its masks read once. */
export type Prints = {
  place: Pick<Use, 'path' | 'kind' | 'id' | 'title'>;
  aliases: readonly string[];
  tags: readonly Reading[];
  masks: readonly string[];
};

/** The documents that are filled from a form or a grid. */
export function documentUses(pack: MergedPack, source: string): Use[] {
  return documentPrints(pack, source).map(({ place }) => ({
    ...place,
    message: 'Le document est rempli avec ses réponses',
    pointer: '/sources',
  }));
}

/** The documents that are filled from a form or a grid, ready to be searched. */
export function documentPrints({ documents }: MergedPack, source: string): Prints[] {
  return Object.entries(documents).flatMap(([id, { model, template }]): Prints[] => {
    const aliases = aliasesOf(model.sources, source);
    if (aliases.length === 0) return [];
    return [
      {
        place: { path: fileOf('documents', id), kind: 'document', id, title: model.title },
        aliases,
        tags: (template.match(/\{\{[^}]*\}\}/g) ?? []).map((tag) => new Reading(tag)),
        masks: model.masks ?? [],
      },
    ];
  });
}

/** The documents that print an answer, or mask it. @param names ids from the outermost repeat or group */
export function printedUses(documents: readonly Prints[], names: readonly string[]): Use[] {
  return documents.flatMap(({ place, aliases, tags, masks }): Use[] => {
    const count = tags.filter((tag) => prints(tag, aliases, names)).length;
    const masked = aliases.some((alias) => {
      const path = ['formulaires', alias, ...names].join('.');
      return masks.some((mask) => mask === path || mask.startsWith(`${path}.`));
    });
    return [
      ...(count > 0
        ? [{ ...place, message: `Le modèle l’imprime ou s’en sert ${count} fois`, pointer: '' }]
        : []),
      ...(masked ? [{ ...place, message: 'Sa version masquée la cache', pointer: '/masks' }] : []),
    ];
  });
}

function prints(tag: Reading, aliases: readonly string[], names: readonly string[]): boolean {
  const [first = '', ...inside] = names;
  return (
    aliases.some((alias) => textMentions(tag, ['formulaires', alias, first]) && textMentions(tag, inside)) ||
    (inside.length > 0 && !tag.text.includes('formulaires.') && textMentions(tag, names.slice(-1)))
  );
}
