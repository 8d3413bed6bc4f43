/**
 * Resolves `./name.js` of our sources to `./name.ts` or `./name.tsx`, as TypeScript's NodeNext does.
 * What node_modules import is left to Jest.
 */
const fs = require('node:fs');
const path = require('node:path');

module.exports = function resolve(request, options) {
  if (request.startsWith('.') && request.endsWith('.js') && !options.basedir.includes('node_modules')) {
    const bare = path.resolve(options.basedir, request.slice(0, -3));
    for (const extension of ['.ts', '.tsx']) {
      if (fs.existsSync(bare + extension)) return bare + extension;
    }
  }
  return options.defaultResolver(request, options);
};
