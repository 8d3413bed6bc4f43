import type { Behaviour } from '../run/Run.js';
import { throwEvent } from './throwEvent.js';

/** Throws its results and goes on (13.5.2). */
export const IntermediateThrowEvent: Behaviour = { enter: throwEvent };
