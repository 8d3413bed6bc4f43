import { inOrganisation } from '../../platform/index.js';
import { ConnectorError } from '../ConnectorError.js';
import type { CallContext } from '../kit/callOutside.js';
import { askDirectory } from './askDirectory.js';
import type { Criteria } from './criteria.js';
import { fingerprintOf } from './fingerprint.js';
import { freshSearch, keepAnswered } from './keepAnswered.js';
import { annuaireSettings } from './settings.js';

/** What came of asking the directory. */
export interface Refreshed {
  /** The directory itself answered, now or within the hour. */
  live: boolean;
  /** When it answered: what it did not say then has an earlier date. */
  askedAt?: Date;
  /** It had more than was taken. */
  cut: boolean;
  /** Why it did not answer, in French; absent when nothing was asked. */
  failure?: ConnectorError;
}

/** Asks the directory what is not known from within the hour, and keeps the answer; never fails: what is known stays. */
export async function refreshDirectory(criteria: Criteria, context: CallContext): Promise<Refreshed> {
  const settings = annuaireSettings();
  if (!settings) return { live: false, cut: false };
  const { organisationId } = context;
  const fingerprint = fingerprintOf(organisationId, criteria);
  const fresh = await inOrganisation(organisationId, (tx) => freshSearch(tx, fingerprint));
  if (fresh) return { live: true, ...fresh };
  try {
    const answered = await askDirectory(criteria, settings, context);
    if (!answered) return { live: false, cut: false };
    const askedAt = await inOrganisation(organisationId, (tx) =>
      keepAnswered(tx, fingerprint, criteria, answered),
    );
    return { live: true, cut: answered.cut, askedAt };
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    return { live: false, cut: false, failure: error };
  }
}
