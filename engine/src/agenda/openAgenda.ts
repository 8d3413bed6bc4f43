import type { Config } from '../platform/index.js';
import { registerPlannedLoader } from '../records/index.js';
import { registerAgendaNamer } from '../workflow/index.js';
import { keepAgendaSettings } from './agendaSettings.js';
import { plannedNext } from './plannedNext.js';
import { nameItems } from './nameItems.js';

/** Opens the agenda: how its items are named in the news, what lists tell is planned, and where its feeds are read. */
export function openAgenda({ publicUrl }: Pick<Config, 'publicUrl'>): void {
  keepAgendaSettings({ publicUrl });
  registerAgendaNamer(nameItems);
  registerPlannedLoader(plannedNext);
}
