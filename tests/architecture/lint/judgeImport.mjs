import path from 'node:path';
import { builtinModules } from 'node:module';
import { ENGINE_ROOMS, UI_FOLDERS, locate } from './rooms.mjs';
import { libraryOf } from './libraries.mjs';

const WORKSPACES = {
  '@trame/schemas': 'schemas/src/index.ts',
  '@trame/language': 'engine/language/src/index.ts',
  '@trame/engine': 'engine/src/index.ts',
  '@trame/runtime-ui': 'runtime-ui/src',
  '@trame/designer': 'designer/src',
};

/**
 * Is this import allowed?
 * @param {string} file the importing file, from the repository's root, with slashes.
 * @param {string} specifier what it imports, as written.
 * @returns {string | null} why not and what to do instead, or null.
 */
export function judgeImport(file, specifier) {
  const from = locate(file);
  if (from.zone === 'root' || from.zone === 'tests') return null;
  const target = targetOf(file, specifier);
  if (target === null) return judgeLibrary(from, specifier);
  const to = locate(target);
  if (to.zone === 'tests') return 'Nothing imports tests: move what is shared to the room it belongs to.';
  return judgeZones(from, to, specifier, target);
}

/** Path in the repository of what is imported, or null for a library. */
function targetOf(file, specifier) {
  if (specifier.startsWith('.')) return path.posix.join(path.posix.dirname(file), specifier);
  const workspace = Object.keys(WORKSPACES).find(
    (name) => specifier === name || specifier.startsWith(`${name}/`),
  );
  if (!workspace) return null;
  return path.posix.join(WORKSPACES[workspace], specifier.slice(workspace.length));
}

function judgeLibrary(from, specifier) {
  const isNode = specifier.startsWith('node:') || builtinModules.includes(specifier);
  if (from.zone === 'schemas')
    return 'schemas imports nothing: it is the contract that all the others import.';
  if (from.zone === 'bin' && !isNode) {
    return 'engine/bin runs before anything is installed: use Node alone.';
  }
  if (from.zone === 'language' && isNode) {
    return 'The language is pure and runs in the browser: have the caller hand in what Node gives.';
  }
  if (['runtime-ui', 'designer'].includes(from.zone) && isNode) {
    return 'A UI runs in the browser: ask the API for what Node gives.';
  }
  const library = libraryOf(specifier);
  const here = placesOf(from);
  if (!library || library.places.some((place) => here.includes(place))) return null;
  return `${specifier} has another door (${library.places.join(', ') || 'tests only'}). ${library.remedy}`;
}

function placesOf({ zone, room }) {
  return room ? [zone, `${zone}/${room}`] : [zone];
}

function judgeZones(from, to, specifier, target) {
  if (from.zone === 'schemas' && to.zone !== 'schemas') {
    return 'schemas imports nothing: it is the contract that all the others import.';
  }
  if (from.zone === 'language' && !['language', 'schemas'].includes(to.zone)) {
    return 'The language imports @trame/schemas only: have the caller hand in what it needs, as data.';
  }
  if (to.zone === from.zone) return judgeWithin(from, to);
  if (['schemas', 'language'].includes(to.zone)) return judgeWorkspaceDoor(specifier);
  if (from.zone === 'runtime-ui') {
    return 'The runtime imports neither the engine nor the designer: use @trame/schemas, @trame/language or the API.';
  }
  if (from.zone === 'designer') return judgeDesigner(to, target);
  if (['runtime-ui', 'designer'].includes(to.zone))
    return 'The engine knows no UI: serve its build, as files.';
  if (from.zone === 'bin') return 'engine/bin launches builds: run the built file, do not import it.';
  if (from.zone === 'engine') {
    return `A room knows neither the composition nor the sandbox: have ${from.room} receive what it needs, handed in by app.ts or worker.ts.`;
  }
  if (from.zone === 'composition' || from.zone === 'sandbox') return judgeRoomDoor(to);
  return null;
}

function judgeWorkspaceDoor(specifier) {
  if (/^@trame\/(schemas|language)$/.test(specifier)) return null;
  return 'Import this workspace by its name, @trame/schemas or @trame/language: its index.ts is its only door.';
}

function judgeDesigner(to, target) {
  if (to.zone !== 'runtime-ui') return 'The designer does not import the engine: use the studio API.';
  if (/^runtime-ui\/src\/form-kit(\/index\.(js|ts))?$/.test(target)) return null;
  return 'The designer may import @trame/runtime-ui/form-kit and nothing else of the runtime.';
}

function judgeWithin(from, to) {
  if (from.zone === 'engine') return judgeRooms(from, to);
  if (from.zone === 'runtime-ui' || from.zone === 'designer') return judgeUi(from, to);
  return null;
}

function judgeRooms(from, to) {
  if (from.room === to.room) return null;
  const [own, other] = [ENGINE_ROOMS.indexOf(from.room), ENGINE_ROOMS.indexOf(to.room)];
  if (other === -1 || own === -1) {
    return `A room that is not on the list (${from.room} or ${to.room}): add it to tests/architecture/lint/rooms.mjs, where it stands in the arrow.`;
  }
  if (other > own) {
    return `${to.room} stands to the right of ${from.room}: publish a fact (publishFact) that ${to.room} subscribes to, or have the caller hand in the function.`;
  }
  return judgeRoomDoor(to);
}

function judgeRoomDoor(to) {
  if (to.zone !== 'engine' || to.inside === 'index.js') return null;
  return `Import ${to.room} by its only door, ${to.room}/index.js; if the door lacks it, export it there.`;
}

function judgeUi(from, to) {
  if (from.feature !== to.feature && from.feature && to.feature) {
    return to.inside === `${to.feature}/index.js`
      ? null
      : `Import the feature ${to.feature} by its index.js, or move what both need to shared/.`;
  }
  const [own, other] = [UI_FOLDERS.indexOf(from.room), UI_FOLDERS.indexOf(to.room)];
  if (own === -1 || other === -1 || other <= own) return null;
  return `${to.room} stands to the right of ${from.room} (${UI_FOLDERS.join(' <- ')}): pass it as a prop, or move what both need to shared/.`;
}
