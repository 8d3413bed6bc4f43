export * from './generated/types.js';
export { schemas } from './generated/schemas.js';
export { trameModdle } from './generated/trameModdle.js';
export type { Fault } from './Fault.js';
