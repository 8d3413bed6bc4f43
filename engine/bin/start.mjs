#!/usr/bin/env node
/** `npm start`: on a machine with Node.js and npm alone, installs, builds, and starts Trame. */
import { launch } from './launch.mjs';

await launch(['start', ...process.argv.slice(2)]);
