import {
  ExpressionError,
  evaluateExpression,
  evaluateUnaryTests,
  parseExpression,
  parseUnaryTests,
} from '@trame/language';
import { spentSince } from '../../support/spent.js';

const refused = (source: string): { code: string; message: string } => {
  const parsed = parseExpression(source);
  if (parsed.ok) throw new Error(`admis à tort : ${source}`);
  return parsed;
};

describe('Given an expression that an author mistyped', () => {
  it.each([
    ['a = ', /incomplète/, 4],
    ['(1 + 2', /incomplète/, 6],
    ['"abc', /pas refermé/, 0],
    ["nom = 'x'", /guillemets droits doubles/, 6],
    ['a + * b', /inattendu/, 4],
    ['', /vide/, 0],
    ['   ', /vide/, 0],
  ])('When %p is read, Then the fault is told in French, with its place', (source, message, from) => {
    const parsed = parseExpression(source);
    expect(parsed).toMatchObject({ ok: false, code: 'syntax' });
    if (parsed.ok) return;
    expect(parsed.message).toMatch(message);
    expect(parsed.position.from).toBe(from);
  });

  it('When it is evaluated nevertheless, Then the same fault is raised', () => {
    expect(() => evaluateExpression('a +', { a: 1 })).toThrow(ExpressionError);
  });
});

describe('Given an expression made to run for long', () => {
  it.each([
    ['1' + ' + 1'.repeat(600), 'source too long'],
    ['('.repeat(200) + '1' + ')'.repeat(200), 'too deep'],
    [`[${Array.from({ length: 300 }, (_, index) => String(index)).join(',')}]`, 'list literal too long'],
    ['for i in 1..1000000000 return i', 'range too long'],
    ['for i in [1..1000000000] return i', 'interval too long'],
    ['for i in 1..n return i', 'a bound from an answer'],
    ['for i in 0.5..3 return i', 'a fractional bound, walked without end by feelin'],
    ['for i in {r: [1..1000000000]}.r return i', 'a range hidden in a context'],
    ['for r in [[1..1000000000]] return for x in r return x', 'a range hidden in a list'],
    ['for i in 1..1000, j in 1..1000 return i', 'a product of ranges'],
    ['for i in 1..100 return for j in 1..100 return for k in 1..100 return 1', 'nested loops'],
    ['a[b[c[d[e[f > 1] = 1] = 1] = 1] = 1]', 'nested filters'],
    ['some a in l1 satisfies some b in l2 satisfies some c in l3 satisfies a = b', 'three unknown lists'],
    ['for i in 1..40 return concatenate(partial, partial)', 'growth by partial results'],
    ['{a: concatenate(l, l), b: concatenate(a, a), c: concatenate(b, b)}', 'growth by entries'],
    [
      'for a in [concatenate(l,l,l,l,l,l)] return for b in [concatenate(a,a,a,a,a,a)] return for c in [concatenate(b,b,b,b,b,b)] return for d in [concatenate(c,c,c,c,c,c)] return d',
      'growth by bindings',
    ],
    ['{f: function(n) f(n) + f(n), r: f(1)}', 'a recursive function'],
    ['(function(x) x(x))(function(x) x(x))', 'a self-applied function'],
    ['matches(nom, "(a+)+$")', 'an author’s regular expression'],
    ['replace(nom, "a", "bb")', 'an author’s regular expression'],
    ['split(nom, ",")', 'an author’s regular expression'],
    ['{f: matches}.f(nom, "(a+)+$")', 'a regular expression by another name'],
    ['partial', 'a reserved name'],
    ['during(a, b)', 'a function that feelin lacks'],
  ])('When %s is read, Then it is refused before it runs (%s)', (source) => {
    expect(['bound', 'forbidden']).toContain(refused(source).code);
    expect(() => evaluateExpression(source, { l: [1], n: 1e9 })).toThrow(ExpressionError);
  });

  const wide = Array.from({ length: 190 }, () => 'i+j').join(',');

  it.each([
    [`count(for i in 1..1000, j in 1..29 return [${wide}])`, 'what each turn of the loop does'],
    ['some a in l satisfies (some b in l satisfies [' + wide + '] = [' + wide + '])', 'what nested turns do'],
    ['for feel_body in l return feel_body', 'a name that would hide what counts'],
  ])('When %s is read, Then it is refused for %s', (source) => {
    expect(['bound', 'forbidden']).toContain(refused(source).code);
  });

  const l = Array.from({ length: 1000 }, (_, index) => index);
  const rows = l.slice(0, 500).map((m) => ({ m, quand: 'P1D', jour: '2026-11-23' }));
  const joined = Array.from({ length: 50 }, () => 't').join('+');
  const same = Array.from({ length: 60 }, () => 'rows.m = rows.m').join(' and ');
  const context = {
    l,
    rows,
    t: 'x'.repeat(100_000),
    wide: Array.from({ length: 100 }, () =>
      Object.fromEntries(l.slice(0, 300).map((n) => [`k${String(n)}`, n])),
    ),
  };

  it.each([
    ['long texts compared', `count(for i in 1..1000 return (${joined}+"z")=(${joined}+"y"))`],
    ['long texts in remarks', `count(for i in 1..1000, j in 1..20 return t + 1)`],
    ['lists compared in a loop', `count(for x in rows return ${same})`],
    ['a list filtered by itself', 'l[l[item in l][1]=item]'],
    ['a list looked through for each element', 'l[(item in l) and (item in l) and (item in l)]'],
    ['a list between parentheses', 'l[(item in (l)) and (item in (l)) and (item in (l))]'],
    ['loops inside one another', 'for i in l return for j in l return i'],
    ['pairs', 'count(for a in rows, b in rows return a.m = b.m)'],
    ['durations', 'count(for a in rows, b in rows return duration(a.quand) = duration(b.quand))'],
    ['dates', 'count(for a in rows, b in rows return date(a.jour) < date(b.jour))'],
    ['properties that lack', 'count(for i in 1..10, a in wide, b in wide return a.zzz)'],
    ['long texts filtered', 'count(for i in 1..100 return [t, t, t][item = "y"])'],
    ['structures looked for', 'count(for i in 1..1000 return list contains(wide, wide[1]))'],
    ['a range as long as a list', 'count(for i in 1..count(l), j in 1..count(l) return i)'],
    ['sorts inside one another', 'sort(l, function(a, b) count(l[item > a]) < count(l[item > b]))'],
  ])('When it would run for long on what was answered (%s), Then it is stopped', (_, source) => {
    expect(parseExpression(source)).toMatchObject({ ok: true });
    expect(() => evaluateExpression(source, context)).toThrow('trop de calculs');
  });

  it.each([
    'l[l[item in l][1]=item]',
    'for i in l return for j in l return i',
    'count(for i in 1..1000, j in 1..20 return t + 1)',
    'sort(l, function(a, b) count(l[item > a]) < count(l[item > b]))',
  ])(
    'When it would run for long beside a name of several words, or in a unary test (%s), Then it is stopped',
    (source) => {
      expect(() => evaluateExpression(source, { ...context, 'nom-composé': 1 })).toThrow('trop de calculs');
      expect(() => evaluateUnaryTests(`${source} = ?`, 1, context)).toThrow('trop de calculs');
    },
  );

  it.each([
    ['sum(rows.m) + count(l)', 125_750],
    ['count(l[item in [0..499]])', 500],
    ['count(for x in rows return x.m * 2 + 1)', 500],
    ['some x in rows satisfies x.m = 499', true],
    ['l[l[2] + 1]', 1],
    ['count(sort(l, function(a, b) a > b))', 1000],
    ['rows[m = 3].jour', ['2026-11-23']],
    ['t = t + ""', true],
  ])('When %s is evaluated on many answers, Then it gives its value', (source, value) => {
    expect(evaluateExpression(source, context)).toEqual(value);
    expect(evaluateExpression(source, { ...context, 'nom-composé': 1 })).toEqual(value);
  });

  it.each(['count(l[item > 1]) + (if n > 2 then o else l).a-b', 'count(for i in l return (o).a-b)'])(
    'When what counts would hide a name from the parser (%s), Then little is run as it is, and much is refused in French',
    (source) => {
      const of = (count: number) => ({ l: l.slice(0, count), 'a-b': 1, o: { 'a-b': 2 }, n: 3 });
      expect(evaluateExpression(source, of(4))).toBe(4);
      expect(evaluateUnaryTests(`${source} = ?`, 4, of(4))).toBe(true);
      expect(() => evaluateExpression(source, of(400))).toThrow(ExpressionError);
      expect(() => evaluateExpression(source, of(400))).toThrow('ne peut pas être comptée');
      expect(() => evaluateUnaryTests(`${source} = ?`, 4, of(400))).toThrow('ne peut pas être comptée');
    },
  );

  it('When what it reads is called as what counts, Then it counts all the same', () => {
    const meters = { feel_operand: 1, feel_filtered: 1, feel_path: 1, ' feel_operand': 1 };
    const rows = l.map((x) => ({ x, ...meters }));
    expect(evaluateExpression('count(l[x + y >= 0])', { l: rows, y: 1, ...meters })).toBe(l.length);
    expect(evaluateExpression('count(l[x + a-b >= 0])', { l: rows, 'a-b': 1, ...meters })).toBe(l.length);
    expect(evaluateUnaryTests('? = count(l[x + a-b >= 0])', l.length, { l: rows, 'a-b': 1, ...meters })).toBe(
      true,
    );
  });

  it('When its context is too wide, Then it is refused in French, and quickly', () => {
    const wide = Object.fromEntries(
      Array.from({ length: 25_000 }, (_, index) => [`k${String(index)}`, index]),
    );
    const tooLarge = 'Les données lues par l’expression sont trop volumineuses.';
    const spent = spentSince();
    expect(evaluateExpression('k1 + 1', wide)).toBe(2);
    expect(() => evaluateExpression('k1 + a-b', { ...wide, 'a-b': 1 })).toThrow(tooLarge);
    expect(() => evaluateUnaryTests('k1 + a-b', 1, { ...wide, 'a-b': 1 })).toThrow(tooLarge);
    expect(() => evaluateUnaryTests('l', 1, { l: Array.from({ length: 100_001 }, () => 1) })).toThrow(
      tooLarge,
    );
    expect(spent()).toBeLessThan(2000);
  });

  it('When a hostile source is read, Then reading itself is quick', () => {
    const spent = spentSince();
    for (const source of [
      'a '.repeat(990),
      '('.repeat(1990),
      '[1..'.repeat(480),
      'if a then '.repeat(190),
      'x.'.repeat(990),
      '{a:'.repeat(600),
      'for i in a return '.repeat(110),
      '-'.repeat(1999),
      'a in ('.repeat(330),
    ]) {
      parseExpression(source);
    }
    expect(spent()).toBeLessThan(3000);
  });

  it.each([
    'age in [0..120]',
    'montant in [0.5..1000000]',
    'enfants[age in [0..1000000]]',
    'for i in 12..1 return i',
    'some e in enfants satisfies e.age in [0..17]',
  ])('When an honest range is used (%s), Then it is admitted', (source) => {
    expect(parseExpression(source)).toMatchObject({ ok: true });
  });
});

describe('Given an expression that tries to reach the host', () => {
  const context = { nom: 'x', liste: [1, 2], objet: { a: 1 }, jour: '2026-11-23' };

  it.each([
    'nom.constructor',
    'objet.constructor.constructor("return process")()',
    'objet.__proto__',
    'objet.prototype',
    'count.prototype.constructor("return process")()',
    'sum.fn',
    'sort(liste, function(a, b) a.constructor)',
    '{constructor: 1}',
    '{"__proto__": {polluted: 1}}',
    'for constructor in liste return constructor',
  ])('When %s is read, Then it is refused', (source) => {
    expect(refused(source).code).toBe('forbidden');
  });

  it.each([
    'toString',
    'hasOwnProperty',
    'valueOf',
    'process',
    'globalThis',
    'require',
    'this',
    'window',
    'objet.toString',
    'jour.unwrap',
    'get value(objet, "constructor")',
    'get value(objet, "__proto__")',
    'get value(objet, "toString")',
  ])('When %s is evaluated, Then it is null', (source) => {
    expect(evaluateExpression(source, context)).toBeNull();
  });

  it('When a context is built with a computed __proto__ key, Then Object.prototype stays clean', () => {
    evaluateExpression('context put(objet, ["__pro" + "to__", "pollue"], 1)', context);
    evaluateExpression('context([{key: "__pro" + "to__", value: {pollue: 1}}])', context);
    expect(({} as Record<string, unknown>)['pollue']).toBeUndefined();
  });

  it('When the context carries functions, instances or a polluted prototype, Then the expression sees null', () => {
    const hostile = JSON.parse('{"__proto__": {"admin": true}, "nom": "x"}') as unknown;
    const run = (): never => {
      throw new Error('called');
    };
    expect(evaluateExpression('f()', { f: run })).toBeNull();
    expect(evaluateExpression('o.admin', { o: hostile })).toBeNull();
    expect(evaluateExpression('d', { d: new Map([['a', 1]]) })).toBeNull();
    expect(evaluateExpression('admin', Object.create({ admin: true }) as Record<string, unknown>)).toBeNull();
  });
});

describe('Given unary tests of a decision table', () => {
  it('When they are read, Then the same bounds hold', () => {
    expect(parseUnaryTests('-')).toMatchObject({ ok: true });
    expect(parseUnaryTests('"a", "b"')).toMatchObject({ ok: true });
    expect(parseUnaryTests('not([1..3])')).toMatchObject({ ok: true });
    expect(parseUnaryTests('matches(?, "a")')).toMatchObject({ ok: false, code: 'forbidden' });
    expect(parseUnaryTests('[1..')).toMatchObject({ ok: false, code: 'syntax' });
  });
});
