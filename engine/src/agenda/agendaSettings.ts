/** What the room is handed. */
export type AgendaSettings = { publicUrl: string };

let settings: AgendaSettings | undefined;

/** Keeps what the composition hands over. */
export function keepAgendaSettings(given: AgendaSettings): void {
  settings = given;
}

/** @throws Error when the room is not open */
export function agendaSettings(): AgendaSettings {
  if (!settings) throw new Error('the agenda is not open: openAgenda comes first');
  return settings;
}
