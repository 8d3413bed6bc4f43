/**
 * `node --import ./tests/support/typescript.mjs program.ts`: runs our sources as they are, as the tests do; for the
 * generators and for the processes that tests kill.
 */
import { register } from 'node:module';

register('./typescript-hooks.mjs', import.meta.url);
