import { existsSync } from 'node:fs';
import path from 'node:path';
import { COMPOSITION_FOLDERS, DRAWERS, ENGINE_ROOMS } from './lint/rooms.mjs';
import { ROOT, committedFiles, read } from './committedFiles.js';

const files = committedFiles();

function foldersUnder(prefix: string): string[] {
  const depth = prefix.split('/').length;
  return [
    ...new Set(
      files
        .filter((file) => file.startsWith(`${prefix}/`))
        .map((file) => file.split('/').slice(depth))
        .flatMap((rest) => (rest.length > 1 && rest[0] ? [rest[0]] : [])),
    ),
  ];
}

const engineRooms = foldersUnder('engine/src').filter((folder) => !COMPOSITION_FOLDERS.includes(folder));
const rooms = [
  'schemas',
  'engine/language',
  'engine/sandbox',
  'runtime-ui',
  'designer',
  'packs',
  'workflows',
  ...engineRooms.map((room) => `engine/src/${room}`),
];
const doors = [
  'schemas/src',
  'engine/language/src',
  'engine/sandbox',
  'runtime-ui/src/form-kit',
  ...engineRooms.map((room) => `engine/src/${room}`),
];

describe('The rooms of the house', () => {
  it('Given the rooms of the engine, when listed, then each stands in the arrow of imports', () => {
    expect(engineRooms.filter((room) => !ENGINE_ROOMS.includes(room))).toEqual([]);
  });

  it.each(rooms)('Given %s, when entered, then a README of at most 15 lines says what it is', (room) => {
    const readme = `${room}/README.md`;
    expect(files).toContain(readme);
    expect(read(readme).trimEnd().split('\n').length).toBeLessThanOrEqual(15);
  });

  it.each(doors)('Given %s, when imported, then it has one door, index.ts', (room) => {
    expect(existsSync(path.join(ROOT, room, 'index.ts'))).toBe(true);
  });

  it('Given all folders, when named, then none is a drawer', () => {
    const drawers = files.filter((file) =>
      file
        .split('/')
        .slice(0, -1)
        .some((folder) => DRAWERS.includes(folder)),
    );
    expect(drawers).toEqual([]);
  });
});
