import { isSameAnswer } from '../life/changedAnswers.js';

type Answers = Readonly<Record<string, unknown>>;

/**
 * The answers of an entry that becomes of somebody else: those that nobody changed are what it opens with of them, those that
 * somebody gave, or took away, stay. Of a group, question by question; of a list, row by row.
 * @param openings what it opens with today of whom it was, and what it opened with, last
 * @param after what it opens with of whom it becomes
 */
export function moveAnswers(data: Answers, openings: readonly Answers[], after: Answers): Answers {
  const questions = new Set([...Object.keys(data), ...Object.keys(after)]);
  return Object.fromEntries(
    [...questions].flatMap((question) => {
      const before = openings.map((opening) => opening[question]);
      const moved = moveAnswer(data[question], before, after[question]);
      return moved === undefined ? [] : [[question, moved] as const];
    }),
  );
}

function moveAnswer(answer: unknown, before: readonly unknown[], after: unknown): unknown {
  if (isEmpty(answer)) return isEmpty(before.at(-1)) ? after : answer;
  if (before.some((one) => isSameAnswer(answer, one))) return after;
  if (isGroup(answer)) return moveAnswers(answer, before.filter(isGroup), isGroup(after) ? after : {});
  if (!isList(answer)) return answer;
  const known = before.filter(isList).flat();
  const given = answer.filter((row) => !known.some((one) => isSameAnswer(row, one)));
  const theirs = isList(after) ? after : [];
  return [...theirs, ...given.filter((row) => !theirs.some((one) => isSameAnswer(row, one)))];
}

/** The questions whose answers are not what an entry opens with: somebody gave them. */
export function givenAnswers(data: Answers, opening: Answers): string[] {
  return Object.keys(data).filter(
    (question) => !isEmpty(data[question]) && !isSameAnswer(data[question], opening[question]),
  );
}

const isEmpty = (answer: unknown): boolean =>
  answer === undefined || answer === null || answer === '' || (Array.isArray(answer) && answer.length === 0);

const isGroup = (answer: unknown): answer is Answers =>
  typeof answer === 'object' && answer !== null && !Array.isArray(answer);

/** Rows; what is ticked in a list of choices is one answer. */
const isList = (answer: unknown): answer is Answers[] => Array.isArray(answer) && answer.every(isGroup);
