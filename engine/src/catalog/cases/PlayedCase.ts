import type { Played } from './playFixture.js';

/** One case of a pack, played. */
export type PlayedCase = { file: string; title: string; played: Played };
