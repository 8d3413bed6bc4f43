import { stored } from './stored.js';

/** A joined picture. */
export const image = stored('image', ['image/png', 'image/jpeg', 'image/webp']);
