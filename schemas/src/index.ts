export * from './generated/types.js';
export { schemas } from './generated/schemas.js';
export type { Fault } from './Fault.js';
