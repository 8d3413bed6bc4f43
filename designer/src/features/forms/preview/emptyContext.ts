/** What rules see when there is no dossier: a person nobody knows yet, on a day. */
export type TryContext = Record<string, unknown> & { aujourdHui: string };

/** @param today ISO date; today in Paris when absent */
export function emptyContext(today?: string): TryContext {
  const now = new Date();
  const day = today ?? new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(now);
  return {
    usager: {},
    dossier: {},
    etablissement: {},
    professionnel: {},
    parametres: {},
    formulaires: {},
    precedent: null,
    aujourdHui: day,
    maintenant: today === undefined ? now.toISOString() : `${day}T12:00:00.000Z`,
  };
}
