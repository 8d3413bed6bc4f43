import { activity } from '../run/activity.js';
import { startScope } from '../run/scopes.js';

/** A sub-process that a cancel end event undoes (13.3.4; 10.7.4). */
export const Transaction = activity({ begin: startScope });
