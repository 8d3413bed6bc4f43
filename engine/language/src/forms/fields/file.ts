import { stored } from './stored.js';

/** A joined file; any media type unless the field restricts it. */
export const file = stored('file', []);
