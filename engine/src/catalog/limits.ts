/** Bounds on what a pack folder may hold: a pack is data from a third party, and is read whole in memory. */
export const LIMITS = {
  fileBytes: 2_000_000,
  packBytes: 20_000_000,
  files: 2_000,
  folderDepth: 4,
  jsonDepth: 40,
  jsonNodes: 200_000,
} as const;
