/** A day off: every year on the same day (`MM-DD`), or so many days after Easter Sunday. */
export type Holiday = { name: string; date: string } | { name: string; easter: number };

/** The days off of a place; the week is that of French labour law. */
export type BusinessCalendar = { holidays: readonly Holiday[] };
