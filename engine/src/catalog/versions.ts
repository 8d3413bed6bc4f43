/** A semantic version, without pre-release: a pack published is final. */
type Version = readonly [major: number, minor: number, patch: number];

/** Reads `1.2.3`; undefined when the text is anything else. */
export function parseVersion(text: string): Version | undefined {
  const match = /^(\d{1,9})\.(\d{1,9})\.(\d{1,9})$/.exec(text);
  return match ? [Number(match[1]), Number(match[2]), Number(match[3])] : undefined;
}

/** Negative when `a` comes before `b`, positive after, 0 when equal. Unreadable versions come first. */
export function compareVersions(a: string, b: string): number {
  const left = parseVersion(a);
  const right = parseVersion(b);
  if (!left || !right) return left ? 1 : right ? -1 : 0;
  return left[0] - right[0] || left[1] - right[1] || left[2] - right[2];
}

/**
 * Says whether a version is in a range; undefined when the range cannot be read.
 * Ranges: `1.2.3`, `^1.2.3`, `~1.2.3`, `>=`, `>`, `<=`, `<`, `=`, `*`, `1.x`, joined by spaces (and) or `||` (or):
 * the part of npm's ranges (docs.npmjs.com, semver) that a pack needs.
 */
export function satisfies(version: string, range: string): boolean | undefined {
  const actual = parseVersion(version);
  if (!actual) return undefined;
  const alternatives = range.split('||').map((alternative) => readBounds(alternative.trim()));
  if (alternatives.some((bounds) => bounds === undefined)) return undefined;
  return alternatives.some((bounds) => bounds?.every((bound) => holds(actual, bound)));
}

type Bound = { operator: '>=' | '>' | '<' | '<='; version: Version };

function readBounds(text: string): Bound[] | undefined {
  if (text === '' || text === '*' || text === 'x') return [];
  const bounds = text
    .replace(/([<>=~^])\s+/g, '$1')
    .split(/\s+/)
    .map(readComparator);
  return bounds.includes(undefined) ? undefined : (bounds as Bound[][]).flat();
}

function readComparator(text: string): Bound[] | undefined {
  const match = /^(\^|~|>=|<=|>|<|=)?(\d{1,9})(?:\.(\d{1,9}|x|\*))?(?:\.(\d{1,9}|x|\*))?$/.exec(text);
  if (!match) return undefined;
  const [, operator = '', majorText = '', minorText, patchText] = match;
  const major = Number(majorText);
  const minor = isNumber(minorText) ? Number(minorText) : undefined;
  const patch = minor !== undefined && isNumber(patchText) ? Number(patchText) : undefined;
  const low: Version = [major, minor ?? 0, patch ?? 0];
  if (operator === '>=' || operator === '>' || operator === '<' || operator === '<=') {
    return [{ operator, version: low }];
  }
  return [
    { operator: '>=', version: low },
    { operator: '<', version: ceiling(operator, major, minor, patch) },
  ];
}

function isNumber(text: string | undefined): boolean {
  return text !== undefined && /^\d+$/.test(text);
}

/** First version that a caret, tilde, partial or exact comparator leaves out. */
function ceiling(operator: string, major: number, minor?: number, patch?: number): Version {
  if (minor === undefined) return [major + 1, 0, 0];
  if (operator === '^') {
    if (major > 0) return [major + 1, 0, 0];
    if (minor > 0 || patch === undefined) return [0, minor + 1, 0];
    return [0, 0, patch + 1];
  }
  if (operator === '~' || patch === undefined) return [major, minor + 1, 0];
  return [major, minor, patch + 1];
}

function holds(actual: Version, { operator, version }: Bound): boolean {
  const order = actual[0] - version[0] || actual[1] - version[1] || actual[2] - version[2];
  switch (operator) {
    case '>=':
      return order >= 0;
    case '>':
      return order > 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
  }
}
