/** Units of a delay; `TM` are minutes, `M` months. */
export const UNITS = [
  { id: 'TM', many: 'minutes' },
  { id: 'TH', many: 'heures' },
  { id: 'D', many: 'jours' },
  { id: 'W', many: 'semaines' },
  { id: 'M', many: 'mois' },
  { id: 'Y', many: 'années' },
] as const;

export type DelayUnit = (typeof UNITS)[number]['id'];

/** An ISO 8601 duration of one unit, as a number and its unit; nothing for any other text. */
export function readDelay(iso: string): { count: number; unit: DelayUnit } | undefined {
  const [, time, count, letter] = /^P(T)?(\d{1,5})([YMWDH])$/.exec(iso.trim()) ?? [];
  const unit = UNITS.find(({ id }) => id === `${time ?? ''}${letter ?? ''}`);
  return unit && Number(count) > 0 ? { count: Number(count), unit: unit.id } : undefined;
}

/** The ISO 8601 duration of a delay: `P7D`, `PT48H`. */
export const isoOf = (count: number, unit: DelayUnit): string =>
  unit.startsWith('T') ? `PT${String(count)}${unit.slice(1)}` : `P${String(count)}${unit}`;
