import { parseExpression } from '@trame/language';

/** What expressions about a dossier read: which answers, and whether the person or the dossier beside them. */
export type AnswersRead = {
  /** Those of the sources of a view that are read. */
  sources: Record<string, string>;
  /** Whether traits of the person or facts of the dossier are read. */
  person: boolean;
  /** The answers without what is not read of them. */
  keep: (answers: Readonly<Record<string, unknown>>) => Record<string, unknown>;
};

/** What these expressions read of the answers of `sources`; one that cannot be read is taken to read all. */
export function answersRead(
  expressions: readonly string[],
  sources: Readonly<Record<string, string>>,
): AnswersRead {
  const parsed = expressions.map((expression) => parseExpression(expression));
  const paths = parsed.flatMap((one) => (one.ok ? one.paths : [['formulaires'], ['usager']]));
  const ofAnswers = paths.filter(([name]) => name === 'formulaires');
  const all = ofAnswers.some(([, source]) => source === undefined);
  const questions = new Map<string, Set<string> | 'all'>();
  for (const [, source, question] of ofAnswers) {
    if (source === undefined) continue;
    const known = questions.get(source) ?? new Set();
    if (question === undefined || known === 'all') questions.set(source, 'all');
    else questions.set(source, known.add(question));
  }
  return {
    sources: Object.fromEntries(Object.entries(sources).filter(([name]) => all || questions.has(name))),
    person: paths.some(([name]) => name === 'usager' || name === 'dossier'),
    keep: (answers) =>
      all
        ? { ...answers }
        : Object.fromEntries(
            Object.entries(answers).map(([name, told]) => [name, only(questions.get(name), told)]),
          ),
  };
}

function only(questions: ReadonlySet<string> | 'all' | undefined, told: unknown): unknown {
  if (questions === 'all' || typeof told !== 'object' || told === null) return told;
  return Object.fromEntries(Object.entries(told).filter(([question]) => questions?.has(question)));
}
