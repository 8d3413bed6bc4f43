import { activity } from '../run/activity.js';
import { startScope } from '../run/scopes.js';

/** An embedded sub-process: a scope of its own, complete when no token is left in it (13.3.4). */
export const SubProcess = activity({ begin: startScope });
