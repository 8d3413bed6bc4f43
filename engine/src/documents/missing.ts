import { submitForm } from '@trame/language';
import type { Field, Form, ProducibleDocument } from '@trame/schemas';
import type { InstalledForm } from '../catalog/index.js';
import type { PackTemplate } from './packTemplate.js';
import { parseTemplate } from './templates/parseTemplate.js';
import { pathsRead } from './templates/pathsRead.js';

type Lack = ProducibleDocument['missing'][number];

/** An answer that a document lacks: where it is answered, its question, the page of the form that asks it. */
export type MissingAnswer = NonNullable<Lack['answers']>[number];

/** Answers told of one form. */
const MOST = 50;

/** The compulsory questions of a form that have no answer: the path of each, and its field. */
export type CompulsoryFaults = ReadonlyMap<string, string>;

/**
 * @param data the answers to a form
 * @param context what its rules know beside them
 */
export function compulsoryFaults(
  { compiled }: Pick<InstalledForm, 'compiled'>,
  data: Record<string, unknown>,
  context: Record<string, unknown>,
): CompulsoryFaults {
  return new Map(
    submitForm(compiled, data, context)
      .faults.filter(({ rule }) => rule === 'required')
      .map(({ path, fieldId }) => [path, fieldId]),
  );
}

/**
 * The compulsory answers of a form that are not given, and that a template reads; first of the form, first told.
 * @param isMasked whether an answer is masked, for who asks or for the document
 */
export function missingAnswers(
  { form }: Pick<InstalledForm, 'form'>,
  template: PackTemplate,
  faults: CompulsoryFaults,
  isMasked: (path: string) => boolean,
): MissingAnswer[] {
  if (faults.size === 0) return [];
  const read = placesRead(template, form.id);
  const asked = questionsOf(form);
  return [...faults]
    .filter(([path]) => !isMasked(path))
    .flatMap(([path, id]) => {
      const question = asked.get(id);
      return question && read.has(placeOf(path.split('/').slice(1))) ? [{ path, ...question }] : [];
    })
    .slice(0, MOST);
}

const pathsOf = new WeakMap<PackTemplate, ReturnType<typeof pathsRead>>();

/** The places that a template reads in the answers of a form, by the names that its sources give it; without the ranks of lists. */
function placesRead(template: PackTemplate, formId: string): ReadonlySet<string> {
  const paths = pathsOf.get(template) ?? pathsRead(parseTemplate(template.template));
  pathsOf.set(template, paths);
  const { sources } = template.model;
  return new Set(
    paths.flatMap(([root, name = '', ...rest]) =>
      root === 'formulaires' && sources[name] === `form:${formId}` ? [placeOf(rest)] : [],
    ),
  );
}

const placeOf = (parts: readonly string[]): string => parts.filter((part) => !/^\d+$/.test(part)).join('/');

/** The questions of a form by their id, with the title of the page that asks them when it has several. */
function questionsOf({ pages }: Form): Map<string, Pick<MissingAnswer, 'label' | 'page'>> {
  return new Map(
    pages.flatMap(({ title, sections }) =>
      sections
        .flatMap(({ fields }) => fields.flatMap(within))
        .map(({ id, label = id }) => [id, pages.length > 1 && title ? { label, page: title } : { label }]),
    ),
  );
}

function within(field: Field): Field[] {
  const nested = [...(field.fields ?? []), ...(field.options ?? []).flatMap(({ fields = [] }) => fields)];
  return [field, ...nested.flatMap(within)];
}
