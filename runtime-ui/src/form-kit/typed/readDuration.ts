type Part = 'Y' | 'M' | 'D' | 'TH' | 'TM' | 'TS';

/** Words of each part, without accents. */
const UNITS: ReadonlyArray<{ words: RegExp; part: Part; times: number }> = [
  { words: /^(?:ans?|annees?)$/, part: 'Y', times: 1 },
  { words: /^(?:mois)$/, part: 'M', times: 1 },
  { words: /^(?:semaines?|sem)$/, part: 'D', times: 7 },
  { words: /^(?:jours?|j)$/, part: 'D', times: 1 },
  { words: /^(?:heures?|h)$/, part: 'TH', times: 1 },
  { words: /^(?:minutes?|min|mn)$/, part: 'TM', times: 1 },
  { words: /^(?:secondes?|sec|s)$/, part: 'TS', times: 1 },
];

const NUMBERS: Readonly<Record<string, number>> = {
  un: 1,
  une: 1,
  deux: 2,
  trois: 3,
  quatre: 4,
  cinq: 5,
  six: 6,
  sept: 7,
  huit: 8,
  neuf: 9,
  dix: 10,
  onze: 11,
  douze: 12,
  quinze: 15,
  vingt: 20,
  trente: 30,
};

/**
 * A duration as typed in words: « 3 mois », « un an et 6 mois », « 2 semaines », « 1 h 30 », « 10 j ».
 * @returns ISO 8601 (`P1Y6M`, `P14D`, `PT1H30M`), or null when it cannot be read, or mixes months and days, whose length
 *   in one another is not known.
 */
export function readDuration(typed: string): string | null {
  const text = typed
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replace(/[\u00a0\u202f]/g, ' ')
    .replace(/\bet\b|,/g, ' ')
    .trim();
  const found = new Map<Part, number>();
  const pattern = /(\d{1,6}|[a-z]+)\s*([a-z]+)?\.?\s*/gy;
  let last: Part | undefined;
  while (pattern.lastIndex < text.length) {
    const piece = pattern.exec(text);
    if (!piece) return null;
    const count = NUMBERS[piece[1] ?? ''] ?? (/^\d+$/.test(piece[1] ?? '') ? Number(piece[1]) : undefined);
    if (count === undefined) return null;
    const unit =
      piece[2] === undefined ? minutesAfter(last) : UNITS.find(({ words }) => words.test(piece[2] ?? ''));
    if (!unit || found.has(unit.part)) return null;
    found.set(unit.part, count * unit.times);
    last = unit.part;
  }
  return write(found);
}

/** « 1 h 30 »: a number alone after hours is minutes. */
function minutesAfter(last: Part | undefined): { part: Part; times: number } | undefined {
  return last === 'TH' ? { part: 'TM', times: 1 } : undefined;
}

function write(found: ReadonlyMap<Part, number>): string | null {
  if (found.size === 0) return null;
  const byMonths = found.has('Y') || found.has('M');
  if (byMonths && [...found.keys()].some((part) => part !== 'Y' && part !== 'M')) return null;
  const say = (part: Part): string => (found.has(part) ? `${found.get(part)}${part.at(-1)}` : '');
  const days = `${say('Y')}${say('M')}${say('D')}`;
  const clock = `${say('TH')}${say('TM')}${say('TS')}`;
  return `P${days}${clock ? `T${clock}` : ''}`;
}

const ISO = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/** A duration in words: « 1 an 6 mois », « 2 semaines », « 1 h 30 min »; what is not one, as it is. */
export function sayDuration(iso: string): string {
  const parts = ISO.exec(iso);
  if (!parts || iso.endsWith('P') || iso.endsWith('T')) return iso;
  const [years, months, days, hours, minutes, seconds] = parts.slice(1).map((part) => Number(part ?? 0));
  const weeks = days && days % 7 === 0 && days >= 14 ? days / 7 : 0;
  const said = [
    years ? `${years} ${years > 1 ? 'ans' : 'an'}` : '',
    months ? `${months} mois` : '',
    weeks ? `${weeks} semaines` : days ? `${days} ${days > 1 ? 'jours' : 'jour'}` : '',
    hours ? `${hours} h` : '',
    minutes ? `${minutes} min` : '',
    seconds ? `${seconds} s` : '',
  ].filter(Boolean);
  return said.length > 0 ? said.join(' ').replaceAll(' ', '\u00a0') : '0\u00a0jour';
}
