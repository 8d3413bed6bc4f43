/** An event as it is kept. */
export type SentEvent = {
  id: string;
  at: Date;
  event_id: string;
  establishment_id: string;
  finess: string | null;
  subject: string | null;
  role: string | null;
  attributes: Record<string, unknown>;
  pack_id: string;
  pack_version: string;
  caught_up: boolean;
};

/** What a receiver is sent to see that it receives: no event, and it says so. Pure. */
export function composeTrial(id: string): string {
  return JSON.stringify({ envoi: id, essai: true, evenements: [] });
}

/** What a receiver is sent: each event bears its id, the sending its own. Nobody is named. Pure. */
export function composeSending(id: string, events: readonly SentEvent[]): string {
  return JSON.stringify({
    envoi: id,
    evenements: events.map((event) => ({
      id: event.id,
      evenement: event.event_id,
      date: event.at.toISOString(),
      etablissement: event.establishment_id,
      ...(event.finess ? { finess: event.finess } : {}),
      ...(event.subject ? { personne: event.subject } : {}),
      ...(event.role ? { role: event.role } : {}),
      attributs: event.attributes,
      pack: event.pack_id,
      version: event.pack_version,
      ...(event.caught_up ? { rattrapage: true } : {}),
    })),
  });
}
