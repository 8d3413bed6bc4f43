/** The zone of each territory overseas, by the first three figures of its postcodes (IANA, file zone1970.tab). */
const OVERSEAS: Readonly<Record<string, string>> = {
  '971': 'America/Guadeloupe',
  '972': 'America/Martinique',
  '973': 'America/Cayenne',
  '974': 'Indian/Reunion',
  '975': 'America/Miquelon',
  '976': 'Indian/Mayotte',
  '977': 'America/St_Barthelemy',
  '978': 'America/Marigot',
  '986': 'Pacific/Wallis',
  '987': 'Pacific/Tahiti',
  '988': 'Pacific/Noumea',
};

/** The zone where a French postcode is; the mainland's when it is unknown. */
export function zoneOfPostcode(postcode: unknown): string {
  return (typeof postcode === 'string' && OVERSEAS[postcode.trim().slice(0, 3)]) || 'Europe/Paris';
}
