/** Labels of the roles of JDV_J65 that open a DMP, by system then code. Source: JDV_J65, TRE_G15. */
const LABELS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '1.2.250.1.71.1.2.7': {
    10: 'Médecin',
    21: 'Pharmacien',
    40: 'Chirurgien-dentiste',
    50: 'Sage-femme',
    60: 'Infirmier',
    70: 'Masseur-kinésithérapeute',
    80: 'Pédicure-podologue',
    91: 'Orthophoniste',
    92: 'Orthoptiste',
    94: 'Ergothérapeute',
    95: 'Diététicien',
    96: 'Psychomotricien',
  },
  '1.2.250.1.213.1.6.1.109': { 93: 'Psychologue' },
  '1.2.250.1.213.1.6.1.4': { 41: 'Assistant de service social', 51: 'Éducateur spécialisé' },
};

/** What a role is called; its code when it is none that is known here. */
export function labelOfRole(code: string, system: string): string {
  return LABELS[system]?.[code] ?? code;
}
