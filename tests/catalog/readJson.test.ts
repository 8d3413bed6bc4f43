import { readJson } from '../../engine/src/catalog/readJson.js';

describe('Given a file that is not JSON, when it is read', () => {
  it.each([
    ['a comma too many', '{\n  "a": 1,\n}', 'ligne 3, colonne 1'],
    ['a word that is no value', '{\n  "a": oui\n}', 'ligne 2, colonne 8'],
    ['an end that lacks', '{"a": [1, 2', 'ligne 1, colonne 12'],
    ['a line break in a text', '{\n"a": "x\ny"}', 'ligne 2, colonne 6'],
    ['nothing', '', 'ligne 1, colonne 1'],
    ['a bare key', '{a: 1}', 'ligne 1, colonne 2'],
    ['text after the end', '{"a": 1} b', 'ligne 1, colonne 10'],
    ['a wrong closing', '{"a": [1}', 'ligne 1, colonne 9'],
  ])('then %s is shown by line and column', (_what, text, where) => {
    const reading = readJson('forms/a.form.json', text);
    expect(reading.ok).toBe(false);
    if (reading.ok) return;
    expect(reading.fault).toMatchObject({ file: 'forms/a.form.json', rule: 'invalid-json', level: 'error' });
    expect(reading.fault.message).toContain(where);
  });
});

describe('Given a file that is JSON but out of bounds, when it is read', () => {
  it('then too many levels are refused', () => {
    const reading = readJson('a.json', '['.repeat(60) + ']'.repeat(60));
    expect(reading).toMatchObject({ ok: false, fault: { rule: 'json-too-deep' } });
  });

  it('then a key that would touch the prototype is refused', () => {
    expect(readJson('a.json', '{"a": {"__proto__": {}}}')).toMatchObject({
      ok: false,
      fault: { rule: 'forbidden-key', path: '/a' },
    });
  });

  it('then anything else is given as it is', () => {
    expect(readJson('a.json', ' {"a": [1, "é"]} ')).toEqual({ ok: true, value: { a: [1, 'é'] } });
  });
});
