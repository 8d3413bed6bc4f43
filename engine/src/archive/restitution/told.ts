/** A document of the archive: its title, when it was made, and its place there. */
export type Handed = { title: string; at: Date; name: string };

/** What was to be there and is not, and why. */
export type Kept = { title: string; why: string };

/** What an archive turned out to hold, told as it is sent: the index comes last, and says it. */
export type Told = {
  handed: Handed[];
  kept: Kept[];
  /** The files that are there. */
  files: Set<string>;
  records: number;
  /** The records as they were told to be read, by version; whether the same were told as data. */
  seen: string[];
  changed: boolean;
  /** Records in which answers are masked; in which how to reach somebody else is left out. */
  masked: number;
  ofOthers: number;
  /** Files that records name and that are not there. */
  missing: Set<string>;
};

export const nothingTold = (): Told => ({
  handed: [],
  kept: [],
  files: new Set(),
  records: 0,
  seen: [],
  changed: false,
  masked: 0,
  ofOthers: 0,
  missing: new Set(),
});
