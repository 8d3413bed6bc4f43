import type { Behaviour } from '../run/Run.js';
import { throwEvent } from './throwEvent.js';

/** Throws its results and consumes the token (13.5.6). */
export const EndEvent: Behaviour = { enter: throwEvent };
