import { compareVersions, satisfies } from '../../engine/src/catalog/versions.js';

describe('Given a range of versions, when a version is tried', () => {
  it.each([
    ['0.1.0', '^0.1.0', true],
    ['0.1.9', '^0.1.0', true],
    ['0.2.0', '^0.1.0', false],
    ['0.0.4', '^0.0.3', false],
    ['1.9.0', '^1.2.0', true],
    ['2.0.0', '^1.2.0', false],
    ['1.1.9', '^1.2.0', false],
    ['1.2.9', '~1.2.3', true],
    ['1.3.0', '~1.2.3', false],
    ['1.2.3', '1.2.3', true],
    ['1.2.4', '1.2.3', false],
    ['1.4.0', '1.x', true],
    ['2.0.0', '1.x', false],
    ['1.4.7', '1.4', true],
    ['1.5.0', '>=1.2.0 <2.0.0', true],
    ['2.0.0', '>=1.2.0 <2.0.0', false],
    ['3.0.0', '^1.0.0 || ^3.0.0', true],
    ['9.9.9', '*', true],
  ])('then %s in %s is %s', (version, range, expected) => {
    expect(satisfies(version, range)).toBe(expected);
  });

  it.each(['latest', '^1.2.3.4', '1.2.3-beta', '^', '>>1'])('then the range %s cannot be read', (range) => {
    expect(satisfies('1.0.0', range)).toBeUndefined();
  });

  it('then versions are ordered by number, not by letter', () => {
    expect(['1.10.0', '1.9.0', '0.10.0'].sort(compareVersions)).toEqual(['0.10.0', '1.9.0', '1.10.0']);
  });
});
