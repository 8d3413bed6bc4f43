/** What rules see when there is no dossier: a person nobody knows yet, on a day. */
export type TryContext = Record<string, unknown> & { aujourdHui: string };

/** @param today ISO date; today in Paris when absent */
export function emptyContext(today?: string): TryContext {
  const [day = '', clock] = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/Paris',
    dateStyle: 'short',
    timeStyle: 'short',
  })
    .format(new Date())
    .split(' ');
  return {
    usager: {},
    dossier: {},
    menage: null,
    etablissement: {},
    professionnel: {},
    parametres: {},
    formulaires: {},
    auteurs: {},
    precedent: null,
    precedents: [],
    aujourdHui: today ?? day,
    maintenant: today === undefined ? `${day}T${clock}` : `${today}T12:00`,
  };
}
