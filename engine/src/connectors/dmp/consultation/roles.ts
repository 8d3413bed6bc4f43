import { professions, type Profession } from '../../annuaire/professions.js';

/** Roles of JDV_J65 that open a DMP and that are sought nowhere. Source: JDV_J65. */
const NOT_SOUGHT: readonly Profession[] = [
  { code: '51', system: '1.2.250.1.213.1.6.1.4', label: 'Éducateur spécialisé' },
];

/** What a role is called; its code when it is none that is known here. */
export function labelOfRole(code: string, system: string): string {
  const known = [...professions(), ...NOT_SOUGHT].find((one) => one.code === code && one.system === system);
  return known?.label ?? code;
}
