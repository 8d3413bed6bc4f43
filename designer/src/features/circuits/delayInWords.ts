const units: [letter: string, one: string, many: string][] = [
  ['Y', 'an', 'ans'],
  ['M', 'mois', 'mois'],
  ['W', 'semaine', 'semaines'],
  ['D', 'jour', 'jours'],
];
const clock: typeof units = [
  ['H', 'heure', 'heures'],
  ['M', 'minute', 'minutes'],
  ['S', 'seconde', 'secondes'],
];

/** An ISO 8601 duration in French (`P15D` is « 15 jours »); anything else, such as FEEL, as it is written. */
export function delayInWords(text: string): string {
  const [, days, time] = /^P([\dYMWD]*)(?:T([\dHMS]+))?$/.exec(text) ?? [];
  if (days === undefined) return text;
  const words = [...partsOf(days, units), ...partsOf(time ?? '', clock)];
  return words.length === 0 ? text : words.join(' ');
}

function partsOf(text: string, names: typeof units): string[] {
  return [...text.matchAll(/(\d+)([A-Z])/g)].flatMap(([, count, letter]) => {
    const name = names.find(([known]) => known === letter);
    return name && Number(count) > 0 ? [`${count}\u00A0${Number(count) > 1 ? name[2] : name[1]}`] : [];
  });
}
