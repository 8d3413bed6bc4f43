import type { Decision } from '@trame/language';
import type { CodeList, Form, StudioDraft } from '@trame/schemas';

/** A form with the code lists it names. */
export type FormContent = { form: Form; codeLists: ReadonlyMap<string, CodeList> };

/** What is known of the contents that the steps of a circuit name, by id. */
export type Contents = {
  forms: ReadonlyMap<string, FormContent>;
  decisions: ReadonlyMap<string, Decision>;
};

/** The ids that extension elements of a kind name in a circuit, in the order of the file. */
export function namedIn(xml: string, element: 'form' | 'grid' | 'decision'): string[] {
  const found = xml.matchAll(new RegExp(`<trame:${element}\\s[^>]*?\\bref="([a-z0-9-]+)"`, 'g'));
  return [...new Set([...found].map(([, id]) => id!))];
}

/** The file of the draft that has a content, when the draft has it and has not removed it. */
export const fileOf = (
  { files }: Pick<StudioDraft, 'files'>,
  kind: StudioDraft['files'][number]['kind'],
  id: string,
): StudioDraft['files'][number] | undefined =>
  files.find((file) => file.kind === kind && file.id === id && file.changed !== 'removed');

/** Where the text of a file of a draft is asked. */
export const addressOf = (draftId: string, path: string): string =>
  `/studio/drafts/${draftId}/files?path=${encodeURIComponent(path)}`;
