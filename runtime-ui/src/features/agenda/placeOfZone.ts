/** Where the clock is that of a zone, after « heure de » : the zones of an establishment (by its postcode), as the French write them. */
const PLACES: Readonly<Record<string, string>> = {
  'Europe/Paris': 'Paris',
  'America/Guadeloupe': 'Guadeloupe',
  'America/Martinique': 'Martinique',
  'America/Cayenne': 'Guyane',
  'Indian/Reunion': 'La Réunion',
  'America/Miquelon': 'Saint-Pierre-et-Miquelon',
  'Indian/Mayotte': 'Mayotte',
  'America/St_Barthelemy': 'Saint-Barthélemy',
  'America/Marigot': 'Saint-Martin',
  'Pacific/Wallis': 'Wallis-et-Futuna',
  'Pacific/Tahiti': 'Tahiti',
  'Pacific/Noumea': 'Nouméa',
};

/** The place of a zone, in French; of another zone, its city as the zone writes it. */
export function placeOfZone(timeZone: string): string {
  return PLACES[timeZone] ?? (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ');
}
