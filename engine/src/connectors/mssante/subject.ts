/** What of a person must not be read in the subject of a message. */
export interface Identity {
  nomNaissance?: unknown;
  nomUsage?: unknown;
  dateNaissance?: unknown;
}

/**
 * Whether a subject names the person: the subject is seen in lists and notifications, by whoever passes by.
 * Names shorter than three letters are not looked for.
 */
export function namesPerson(subject: string, { nomNaissance, nomUsage, dateNaissance }: Identity): boolean {
  const words = ` ${fold(subject)} `;
  const names = [nomNaissance, nomUsage].flatMap((name) => (typeof name === 'string' ? [fold(name)] : []));
  if (names.some((name) => name.length >= 3 && words.includes(` ${name} `))) return true;
  const day = typeof dateNaissance === 'string' ? /^(\d{4})-(\d{2})-(\d{2})/.exec(dateNaissance) : null;
  return day !== null && [day[0], `${day[3]}/${day[2]}/${day[1]}`].some((text) => subject.includes(text));
}

function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}
