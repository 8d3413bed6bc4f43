import { withAge, withValue } from '../../../shared/worldValues.js';
import { emptyContext, type TryContext } from './emptyContext.js';

/** What surrounded a case when it was kept, made whole again. */
export function surroundingsOf(kept: TryContext): TryContext {
  return { ...emptyContext(kept.aujourdHui), ...kept };
}

/** What is kept of the surroundings of a try: all that says something. */
export function keptSurroundings(context: TryContext): TryContext {
  const { aujourdHui, ...rest } = context;
  const said = Object.entries(rest).filter(
    // A record before this one that has no answer is still one.
    ([name, value]) => (name === 'precedent' ? value !== null && value !== undefined : !isEmpty(value)),
  );
  return { aujourdHui, ...Object.fromEntries(said) };
}

/** The same surroundings on another day: the moment follows, and the age of whoever has a date of birth. */
export function onDay(context: TryContext, day: string): TryContext {
  return aged({ ...context, aujourdHui: day, maintenant: `${day}T12:00` });
}

/** The same surroundings with one value changed. */
export function withFact(context: TryContext, part: string, name: string, value: unknown): TryContext {
  const next = { ...withValue(context, part, name, value), aujourdHui: context.aujourdHui };
  return part === 'usager' && name === 'dateNaissance' ? withAgeOf(next) : next;
}

/** An age that was written without a date of birth stays. */
function aged(context: TryContext): TryContext {
  const born = (context['usager'] as { dateNaissance?: unknown } | undefined)?.dateNaissance;
  return typeof born === 'string' ? withAgeOf(context) : context;
}

/** The age that the date of birth gives; none without one. */
const withAgeOf = (context: TryContext): TryContext => ({
  ...withAge(context, context.aujourdHui),
  aujourdHui: context.aujourdHui,
});

const isEmpty = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  (typeof value === 'object' && Object.values(value).every((one) => one === null || one === undefined));
