#!/usr/bin/env node
/** The `trame` command: `trame help` lists what it does. Only the server needs the interfaces built. */
import { launch } from './launch.mjs';

const args = process.argv.slice(2);
await launch(args, {
  builds: args[0] === 'start' ? undefined : ['engine'],
  // Progress goes to the error stream: the output of a command may be read by a program.
  say: (sentence) => console.error(sentence),
});
