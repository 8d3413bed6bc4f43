import { afterFailure, BY_LOGIN, waitOf, type Tries } from '../../engine/src/access/accounts/lockout.js';
import { deviceOf } from '../../engine/src/access/accounts/device.js';
import { judgePassword } from '../../engine/src/access/accounts/passwordRules.js';
import { stepOf } from '../../engine/src/access/accounts/totp.js';

describe('Given a password somebody chooses', () => {
  const owner = {
    login: 'camille.durand@exemple.fr',
    lastName: 'Durand-Lefèvre',
    firstName: 'Camille',
    organisation: 'Association Les Tilleuls',
  };

  it.each([
    'Lune verte, sept cailloux',
    'correcthorsebatterystaple',
    'gT4;kq9Zp!2x',
    'pelle marmotte gravier ottoman',
    '架空の長いパスワードです本当に',
  ])('when it is %j, then it may be taken: no kind of character is imposed', (password) => {
    expect(judgePassword(password, owner)).toEqual([]);
  });

  it.each([
    ['gT4;kq9Zp!2', /au moins 12/],
    ['Motdepasse2026!', /facile à deviner/],
    ['M0tDeP@sse1234', /facile à deviner/],
    ['azertyuiop123', /facile à deviner/],
    ['aaaaaaaaaaaaaaaaaaaa', /facile à deviner/],
    ['bonjourbonjourbonjour', /facile à deviner/],
    ['xkqdxkqdxkqdxkqd', /facile à deviner/],
    ['482915730264', /facile à deviner/],
    ['Tilleuls-2026', /facile à deviner/],
    ['gT4;kq9Zp!2x-Lefevre', /ni votre nom ni votre adresse/],
    ['mon camille préféré du lac', /ni votre nom ni votre adresse/],
    ['a'.repeat(129), /au plus 128/],
  ])('when it is %j, then it is refused and told why', (password, why) => {
    expect(judgePassword(password, owner).join(' ')).toMatch(why);
  });
});

describe('Given failures of one login', () => {
  const start = new Date('2026-11-23T08:00:00Z');
  const later = (ms: number) => new Date(start.getTime() + ms);

  it('when they follow one another, then from the fifth one waits, twice as long each time, an hour at most', () => {
    let tries: Tries = { failures: 0, lastAt: start, lockedUntil: null };
    const waits = Array.from({ length: 13 }, () => {
      tries = afterFailure(tries, BY_LOGIN, start);
      return waitOf(tries, start) / 60_000;
    });
    expect(waits).toEqual([0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60]);
  });

  it('when the last is more than a day old, then they are forgotten', () => {
    const old: Tries = { failures: 12, lastAt: start, lockedUntil: later(1) };
    expect(afterFailure(old, BY_LOGIN, later(25 * 3_600_000))).toMatchObject({
      failures: 1,
      lockedUntil: null,
    });
  });
});

describe('Given the code of an authenticator application', () => {
  // RFC 6238, appendix B: the last six digits of 94287082, at 59 seconds.
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

  it('when it is of now or of a step beside, then its step is told; otherwise, or used already, it is none', async () => {
    expect(await stepOf(secret, '287082', 0, 59_000)).toBe(1);
    expect(await stepOf(secret, '287082', 0, 89_000)).toBe(1);
    expect(await stepOf(secret, '287082', 0, 120_000)).toBeUndefined();
    expect(await stepOf(secret, '287082', 1, 59_000)).toBeUndefined();
    expect(await stepOf(secret, '287083', 0, 59_000)).toBeUndefined();
    expect(await stepOf(secret, '28708', 0, 59_000)).toBeUndefined();
  });
});

describe('Given what a browser says of itself', () => {
  it.each([
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox, Windows'],
    [
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0.0.0 Safari/537.36',
      'Chrome, Linux',
    ],
    ['curl/8', undefined],
    [undefined, undefined],
  ])('when it is %j, then one recognises %j', (agent, device) => {
    expect(deviceOf(agent)).toBe(device);
  });
});
