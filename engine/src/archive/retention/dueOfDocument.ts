import type { RetentionRule } from '@trame/schemas';
import { dueOf, type Due, type RetentionFacts } from './dueOf.js';

/** What of a document the rules read, beside its dossier; `day`: that of its last version, an ISO day. */
export type KeptDocument = { templateId: string; domain: string; day: string };

/**
 * When a document may go alone; undefined when no rule lets it. It is kept until the last of the rules about it has run:
 * those that let it go, and those of its dossier that name its type or its data domain, or that want what the dossier holds
 * kept or handed over to public archives. What a rule says of the dossier as a whole does not hold it back: to let a
 * document go before is what `alone` is for.
 * @param facts those of its dossier
 * @param lengths what the parameters say, by name
 */
export function dueOfDocument(
  rules: readonly RetentionRule[],
  facts: RetentionFacts,
  document: KeptDocument,
  lengths: Readonly<Record<string, unknown>>,
): Due | undefined {
  const { templateId, domain, day } = document;
  const due = dueOf(
    rules.filter((rule) => isAbout(rule, document)),
    { ...facts, documents: [templateId], domains: [domain], documentDays: { [templateId]: day } },
    lengths,
  );
  return due.rules.some(({ rule }) => rule.alone === true) ? due : undefined;
}

function isAbout({ alone, covers, fate }: RetentionRule, { templateId, domain }: KeptDocument): boolean {
  const named = covers.documents?.includes(templateId) ?? false;
  return named || (alone !== true && (fate !== 'eliminer' || (covers.domains?.includes(domain) ?? false)));
}
