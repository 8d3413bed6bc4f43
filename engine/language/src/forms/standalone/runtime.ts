/**
 * What the code written by ajv 8.20.0 requires at run time, as self-contained source by module. A module missing here
 * stops the compilation: it is never left as an import.
 */
export const runtime: Readonly<Record<string, string>> = {
  'ajv/dist/runtime/ucs2length': `{ default: (text) => {
    let length = 0;
    for (const _ of text) length += 1;
    return length;
  } }`,
  'ajv/dist/runtime/equal': `{ default: function equal(a, b) {
    if (Object.is(a, b)) return true;
    if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
    if (Array.isArray(a) !== Array.isArray(b)) return false;
    const keys = Object.keys(a);
    if (keys.length !== Object.keys(b).length) return false;
    return keys.every((key) => Object.hasOwn(b, key) && equal(a[key], b[key]));
  } }`,
};
