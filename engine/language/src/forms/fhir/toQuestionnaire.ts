import type { CodeList } from '@trame/schemas';
import type { CompiledForm } from '../CompiledForm.js';
import { buildPlan } from '../plan/buildPlan.js';
import type { Container, HeadingStep } from '../plan/Plan.js';
import { enabling, type EnablingScope } from './enableWhen.js';
import { checkExtension, helpItem, itemOf, linkIdOf, type Lists } from './itemOf.js';
import type { Questionnaire, QuestionnaireItem, ValueSet } from './Questionnaire.js';

/** What names a questionnaire beyond its form. */
export interface QuestionnaireIdentity {
  /** Canonical address, without version: `https://exemple.fr/fhir/Questionnaire/demande-admission`. */
  url: string;
  version?: string;
}

/**
 * Gives the FHIR R4 Questionnaire of a form: a group a page, a group a section, questions with their codes, their options
 * and their conditions. Rules that FHIR cannot say are kept as FEEL in extensions; see the guide.
 */
export function toQuestionnaire(
  compiled: CompiledForm,
  { url, version }: QuestionnaireIdentity,
): Questionnaire {
  const { form, codeLists } = compiled;
  const plan = buildPlan(form);
  const systemOf = (list: CodeList): string => list.system ?? `${url}:${list.id}`;
  const lists: Lists = new Map(
    Object.entries(codeLists).map(([id, list]) => [
      id,
      new Map(
        list.entries.map(({ code, label }) => [code, { system: systemOf(list), code, display: label }]),
      ),
    ]),
  );
  const valueSets = Object.values(codeLists).map((list): ValueSet => ({
    resourceType: 'ValueSet',
    id: list.id,
    status: 'active',
    title: list.title,
    compose: {
      include: [
        {
          system: systemOf(list),
          version: list.version,
          concept: list.entries.map(({ code, label }) => ({ code, display: label })),
        },
      ],
    },
  }));
  const scope = { linkIdOf, system: url, lists };
  const pages = plan.headings.filter((step) => step.kind === 'page');
  const item = pages.map((page) => pageItem(page, plan.headings, plan.root, scope));
  const [first] = item;
  const checks = form.checks?.map(checkExtension) ?? [];
  if (first && checks.length > 0) first.extension = [...(first.extension ?? []), ...checks];
  return {
    resourceType: 'Questionnaire',
    url,
    ...(version === undefined ? {} : { version }),
    name: computerName(form.id),
    title: form.title,
    status: 'active',
    language: 'fr-FR',
    ...(form.description === undefined ? {} : { description: form.description }),
    subjectType: ['Patient'],
    ...(valueSets.length > 0 ? { contained: valueSets } : {}),
    item,
  };
}

type Scope = EnablingScope & { lists: Lists };

function pageItem(
  page: HeadingStep,
  headings: readonly HeadingStep[],
  root: Container,
  scope: Scope,
): QuestionnaireItem {
  const sections = headings.filter((step) => step.above === page);
  const questions = (section: HeadingStep): QuestionnaireItem[] =>
    root.fields.filter((step) => step.heading === section).map((step) => itemOf(step, scope));
  const below = (heading: HeadingStep, items: QuestionnaireItem[]): QuestionnaireItem => ({
    ...headingItem(heading, root, scope),
    item: [...helpItem(`${heading.kind}:${heading.id}`, heading.help), ...items],
  });
  return below(
    page,
    sections.map((section) => below(section, questions(section))),
  );
}

function headingItem(step: HeadingStep, root: Container, scope: Scope): QuestionnaireItem {
  return {
    linkId: `${step.kind}:${step.id}`,
    text: step.title,
    type: 'group',
    ...enabling(step.visible?.expression.source, root, scope),
  };
}

/** `demande-admission` as FHIR names things for programs: `DemandeAdmission`. */
const computerName = (id: string): string =>
  id
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
