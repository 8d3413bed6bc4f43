/** What surrounds a try, as plain JSON. */
export type Data = Record<string, unknown>;

/** A part of what surrounds a try: the person, the dossier, the place, the parameters. */
export const partOf = (context: Data, part: string): Data => {
  const found = context[part];
  return typeof found === 'object' && found !== null && !Array.isArray(found) ? (found as Data) : {};
};

/** The same surroundings with one value of a part changed. */
export const withValue = (context: Data, part: string, name: string, value: unknown): Data => ({
  ...context,
  [part]: { ...partOf(context, part), [name]: value },
});

/** The same surroundings, the person as old as on the day the try begins. @param day ISO day */
export function withAge(context: Data, day: string): Data {
  const person = partOf(context, 'usager');
  const age = ageOn(day, person['dateNaissance']);
  const { age: _before, ...rest } = person;
  return { ...context, usager: age === undefined ? rest : { ...rest, age } };
}

/** Whole years; nothing for who is not born yet, or for no date. */
function ageOn(day: string, birth: unknown): number | undefined {
  if (typeof birth !== 'string' || !/^\d{4}-\d{2}-\d{2}/.test(birth) || birth > day) return undefined;
  const years = Number(day.slice(0, 4)) - Number(birth.slice(0, 4));
  return birth.slice(5, 10) <= day.slice(5, 10) ? years : years - 1;
}
