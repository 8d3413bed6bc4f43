/** Units of a delay; `TM` are minutes, `M` months. Days of work are written as they are said. */
export const UNITS = [
  { id: 'TM', many: 'minutes' },
  { id: 'TH', many: 'heures' },
  { id: 'D', many: 'jours' },
  { id: 'ouvré', many: 'jours ouvrés' },
  { id: 'ouvrable', many: 'jours ouvrables' },
  { id: 'franc', many: 'jours francs' },
  { id: 'W', many: 'semaines' },
  { id: 'M', many: 'mois' },
  { id: 'Y', many: 'années' },
] as const;

export type DelayUnit = (typeof UNITS)[number]['id'];

/** A delay of one unit, as a number and that unit: `P7D`, `5 jours ouvrés`; nothing for any other text. */
export function readDelay(text: string): { count: number; unit: DelayUnit } | undefined {
  const [, time, isoCount, letter] = /^P(T)?(\d{1,5})([YMWDH])$/.exec(text.trim()) ?? [];
  const [, dayCount, kind] = /^(\d{1,4})\s+jours?\s+(ouvré|ouvrable|franc)s?$/.exec(text.trim()) ?? [];
  const unit = UNITS.find(({ id }) => id === (kind ?? `${time ?? ''}${letter ?? ''}`));
  const count = Number(dayCount ?? isoCount);
  return unit && count > 0 ? { count, unit: unit.id } : undefined;
}

/** A delay as circuits write it: `P7D`, `PT48H`, `5 jours ouvrés`. */
export function delayOf(count: number, unit: DelayUnit): string {
  if (unit.length > 2) return count > 1 ? `${String(count)} jours ${unit}s` : `${String(count)} jour ${unit}`;
  return unit.startsWith('T') ? `PT${String(count)}${unit.slice(1)}` : `P${String(count)}${unit}`;
}
