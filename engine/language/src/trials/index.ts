export { play } from './play.js';
export type { Line, Played, Wait } from './Played.js';
export { endsReached, playScenario } from './playScenario.js';
export { nameOfForm, type World } from './World.js';
