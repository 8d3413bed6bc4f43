import { addIncident } from '../run/incidents.js';
import type { Run } from '../run/Run.js';
import type { Token } from '../state.js';

/** Executions stopped by the incident of one that is gone need an incident of their own, or nobody could retry them. */
export function handOverStuck(run: Run, gone: Token): void {
  const [first, ...others] = run.state.tokens.filter(({ stuck }) => stuck?.with === gone.id);
  if (!first?.stuck) return;
  delete first.stuck.with;
  for (const { stuck } of others) if (stuck) stuck.with = first.id;
  addIncident(
    run,
    first,
    'etape-arretee',
    'Cette étape était arrêtée avec une autre, qui n’est plus là. Relancez-la ou passez-la.',
  );
}
