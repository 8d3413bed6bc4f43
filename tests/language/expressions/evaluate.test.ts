import { ExpressionError, evaluateExpression, evaluateUnaryTests, evaluatorOn } from '@trame/language';
import { spentSince } from '../../support/spent.js';

const today = { aujourdHui: '2026-11-23', maintenant: '2026-11-23T10:15:00+01:00' };

describe('Given an expression and a context of plain JSON', () => {
  it.each<[string, Record<string, unknown>, unknown]>([
    ['age >= 18', { age: 18 }, true],
    ['nom + " " + prénom', { nom: 'Martin', prénom: 'Chloé' }, 'Martin Chloé'],
    ['nom complet', { 'nom complet': 'Chloé Martin' }, 'Chloé Martin'],
    ['upper case(nom complet)', { 'nom complet': 'Chloé' }, 'CHLOÉ'],
    ['formulaires.fiche-accueil.nom', { formulaires: { 'fiche-accueil': { nom: 'A' } } }, 'A'],
    ['usager.nom de naissance', { usager: { 'nom de naissance': 'B' } }, 'B'],
    ['0.1 + 0.2', {}, 0.3],
    ['1 / 0', {}, null],
    ['sum(enfants.age)', { enfants: [{ age: 3 }, { age: 4 }] }, 7],
    ['count(enfants[age < 4])', { enfants: [{ age: 3 }, { age: 4 }] }, 1],
    ['some e in enfants satisfies e.age > 3', { enfants: [{ age: 3 }, { age: 4 }] }, true],
    ['for i in 1..3 return i * i', {}, [1, 4, 9]],
    ['for i in 1..count(l) return l[i]', { l: ['a', 'b'] }, ['a', 'b']],
    ['sort(l, function(a, b) a < b)', { l: [3, 1, 2] }, [1, 2, 3]],
    ['absent', {}, null],
    ['absent.encore', {}, null],
    ['if a = null then "vide" else "plein"', {}, 'vide'],
    ['{a: 1, b: "x"}', {}, { a: 1, b: 'x' }],
    ['[1..5]', {}, null],
    ['count', {}, null],
  ])('When %s is evaluated, Then it gives the DMN value', (source, context, expected) => {
    expect(evaluateExpression(source, context)).toEqual(expected);
  });

  it.each<[string, Record<string, unknown>, unknown]>([
    ['jour + duration("P7D")', { jour: '2026-11-23' }, '2026-11-30'],
    ['jour', { jour: '2026-11-23' }, '2026-11-23'],
    ['jour < aujourdHui', { ...today, jour: '2026-11-22' }, true],
    ['years and months duration(naissance, aujourdHui).years', { ...today, naissance: '2010-11-24' }, 15],
    ['jour - naissance', { jour: '2026-11-23', naissance: '2026-11-13' }, 'P10D'],
    ['jour.year', { jour: '2026-11-23' }, 2026],
    ['date and time("2026-11-23T10:00:00@Europe/Paris")', {}, '2026-11-23T10:00:00+01:00'],
    ['instant + duration("PT1H")', { instant: '2026-11-23T10:00:00Z' }, '2026-11-23T11:00:00Z'],
    ['instant', { instant: '2026-11-23T10:00' }, '2026-11-23T10:00:00'],
    ['date > date("2020-01-01")', { date: '2026-11-23' }, true],
    ['date + duration("P1D")', { date: '2026-11-23', duration: 3 }, '2026-11-24'],
    ['date and time(string(date) + "T10:00:00")', { date: '2026-11-23' }, '2026-11-23T10:00:00'],
    ['date and time(date, time("10:00:00"))', { date: '2026-11-23' }, '2026-11-23T10:00:00'],
    [
      'years and months duration(date, date("2027-11-23")).years + years',
      { date: '2026-11-23', years: 1 },
      2,
    ],
    ['date(2026, 11, duration)', { duration: 3 }, '2026-11-03'],
    ['date > date("2020-01-01")', { date: '2026-11-23', 'nom-composé': 1 }, true],
    [
      'lignes[date > date("2026-06-01")].date',
      { lignes: [{ date: '2026-01-01' }, { date: '2026-11-23' }] },
      ['2026-11-23'],
    ],
    ['texte', { texte: '2026-02-31' }, '2026-02-31'],
    ['texte', { texte: 'le 2026-11-23' }, 'le 2026-11-23'],
  ])('When %s is evaluated, Then dates go in and come out as ISO text', (source, context, expected) => {
    expect(evaluateExpression(source, context)).toEqual(expected);
  });

  it('When today() and now() are called, Then they give the clock of the context, never the machine’s', () => {
    expect(evaluateExpression('today()', today)).toBe('2026-11-23');
    expect(evaluateExpression('now()', today)).toBe('2026-11-23T10:15:00+01:00');
    expect(evaluateExpression('today()', {})).toBeNull();
    expect(evaluateExpression('now()', {})).toBeNull();
  });

  it('When a context changes between two runs of a cached expression, Then nothing of the first remains', () => {
    expect(evaluateExpression('a + b', { a: 1, b: 2 })).toBe(3);
    expect(evaluateExpression('a + b', { a: 1 })).toBeNull();
    expect(evaluateExpression('a + b', { a: 'x', b: 'y' })).toBe('xy');
  });

  it('When a cached expression runs ten thousand times, Then it costs microseconds, not a parse each time', () => {
    const spent = spentSince();
    for (let index = 0; index < 10_000; index += 1)
      evaluateExpression('age >= 18 and pays = "FR"', { age: index, pays: 'FR' });
    expect(spent()).toBeLessThan(1000);
  });

  it('When a name of the context shadows a function, Then the context wins, as DMN says', () => {
    expect(evaluateExpression('count + 1', { count: 2 })).toBe(3);
  });
});

describe('Given an expression that fails while it runs', () => {
  it('When it is evaluated, Then an ExpressionError says so in French and keeps the source', () => {
    const huge = Array.from({ length: 200_000 }, () => 1);
    expect(() => evaluateExpression('count(l)', { l: huge })).toThrow(ExpressionError);
    expect(() => evaluateExpression('count(l)', { l: huge })).toThrow(/trop volumineuses/);
  });
});

describe('Given several expressions on one context', () => {
  const messageOr = (give: () => unknown): unknown => {
    try {
      return give();
    } catch (error) {
      return error instanceof ExpressionError ? error.message : error;
    }
  };

  it('When each is evaluated in turn, Then it gives what it gives alone, names with punctuation included', () => {
    const context = { a: { jour: '2026-11-23', 'b-c': 1 }, l: [3, 1, 2], aujourdHui: '2026-11-24' };
    const sources = ['a.jour', 'reverse(l)', 'l', 'a.b-c', 'today()', 'manque', '1 +'];
    const evaluate = evaluatorOn(context);
    const together = sources.map((source) => messageOr(() => evaluate(source)));
    expect(together).toEqual(sources.map((source) => messageOr(() => evaluateExpression(source, context))));
    expect(together.slice(0, 6)).toEqual(['2026-11-23', [2, 1, 3], [3, 1, 2], 1, '2026-11-24', null]);
  });

  it('When one reads more than may be read, Then it is refused, and those that read less are not', () => {
    const half = Array.from({ length: 60_000 }, () => 1);
    const evaluate = evaluatorOn({ half, other: half });
    expect(evaluate('count(half)')).toBe(60_000);
    expect(evaluate('count(other)')).toBe(60_000);
    expect(messageOr(() => evaluate('count(half) + count(other)'))).toMatch(/trop volumineuses/);
  });
});

describe('Given unary tests', () => {
  it.each<[string, unknown, Record<string, unknown>, boolean]>([
    ['-', null, {}, true],
    ['"a", "b"', 'b', {}, true],
    ['"a", "b"', null, {}, false],
    ['not("a")', 'b', {}, true],
    ['[1..3], > 10', 2, {}, true],
    ['> 5', null, {}, false],
    ['? > 5', null, {}, false],
    ['? > 5', null, { 'nom-composé': 1 }, false],
    ['? > 5', 6, { 'nom-composé': 1 }, true],
    ['? = null', null, {}, true],
    ['not(? > 5)', null, {}, true],
    ['? > seuil', 6, { seuil: 5 }, true],
    ['? > seuil bas', 6, { 'seuil bas': 5 }, true],
    ['>= date("2026-01-01")', '2026-11-23', {}, true],
    ['>= date("2026-01-01") , date', '2026-11-23', { date: '2025-01-01' }, true],
    ['? > date and date > date("2020-01-01")', '2026-11-23', { date: '2025-01-01' }, true],
    ['<= today()', '2026-11-23', { aujourdHui: '2026-11-23' }, true],
    ['null', null, {}, true],
    ['true', false, {}, false],
    ['contains(?, "x")', 'axe', {}, true],
    ['liste', 'a', { liste: ['a', 'b'] }, true],
    ['fiche-accueil', 'a', { 'fiche-accueil': 'a' }, true],
  ])('When %s is tried on %p with %p, Then it is %p', (source, value, context, expected) => {
    expect(evaluateUnaryTests(source, value, context)).toBe(expected);
  });
});
