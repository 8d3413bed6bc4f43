import { submitForm } from '@trame/language';
import type { Field, Form, ProducibleDocument } from '@trame/schemas';
import type { InstalledForm } from '../catalog/index.js';
import type { PackTemplate } from './packTemplate.js';
import { parseTemplate } from './templates/parseTemplate.js';
import { walk } from './templates/walk.js';

type Lack = ProducibleDocument['missing'][number];

/** An answer that a document lacks: where it is answered, its question, the page of the form that asks it. */
export type MissingAnswer = NonNullable<Lack['answers']>[number];

/** Answers told of one form. */
const MOST = 50;

/** What is known of the answers to a form. */
export interface Known {
  data: Record<string, unknown>;
  context: Record<string, unknown>;
  /** Whether an answer is masked, for who asks or for the document. */
  isMasked: (path: string) => boolean;
}

/** The compulsory answers of a form that are not given, and that a template reads; first of the form, first told. */
export function missingAnswers(
  { form, compiled }: Pick<InstalledForm, 'form' | 'compiled'>,
  template: PackTemplate,
  { data, context, isMasked }: Known,
): MissingAnswer[] {
  const read = namesRead(template, form.id);
  const asked = questionsOf(form);
  const paths = new Map(
    submitForm(compiled, data, context)
      .faults.filter(({ rule, path }) => rule === 'required' && !isMasked(path))
      .map(({ path, fieldId }) => [path, fieldId]),
  );
  return [...paths]
    .flatMap(([path, id]) => {
      const question = asked.get(id);
      return question && read.has(id) ? [{ path, ...question }] : [];
    })
    .slice(0, MOST);
}

const namesOf = new WeakMap<PackTemplate, Map<string, ReadonlySet<string>>>();

/** What a path begins by when it is not read from where it stands. */
const ROOTS = new Set(
  'usager dossier etablissement organisme professionnel equipe entourage document signatures parametres vocabulaire formulaires grilles'.split(
    ' ',
  ),
);

/** The names of questions that a template reads in the answers of a form, by the name that its sources give it. */
function namesRead(template: PackTemplate, formId: string): ReadonlySet<string> {
  const known = namesOf.get(template) ?? new Map<string, ReadonlySet<string>>();
  namesOf.set(template, known);
  const names = new Set<string>(known.get(formId));
  if (known.has(formId)) return names;
  const sources = Object.entries(template.model.sources);
  const called = new Set(sources.flatMap(([name, source]) => (source === `form:${formId}` ? [name] : [])));
  walk(parseTemplate(template.template), (node) => {
    // A word may be given the name of a question: libelle formulaires.projet "qualite".
    if (node.type === 'StringLiteral') names.add((node as hbs.AST.StringLiteral).value);
    if (node.type !== 'PathExpression') return;
    const [root = '', name = '', ...rest] = (node as hbs.AST.PathExpression).parts.map(String);
    if (root === 'formulaires' && called.has(name)) for (const part of rest) names.add(part);
    if (!ROOTS.has(root)) for (const part of [root, name, ...rest]) names.add(part);
  });
  known.set(formId, names);
  return names;
}

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
