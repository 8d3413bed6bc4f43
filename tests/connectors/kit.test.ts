import { restsUntil, rateAllowsAt, type PastCall } from '../../engine/src/connectors/kit/breaker.js';
import { certificateState } from '../../engine/src/connectors/kit/certificate.js';
import { isForbiddenAddress } from '../../engine/src/connectors/kit/privateAddress.js';
import { personalData } from '../../engine/src/connectors/courriel/personal.js';
import { createAuthority } from '../../engine/sandbox/authority/createAuthority.js';

const NOW = new Date('2026-11-26T10:00:00Z');
const ago = (seconds: number): Date => new Date(NOW.getTime() - seconds * 1000);
const calls = (...outcomes: PastCall['outcome'][]): PastCall[] =>
  outcomes.map((outcome, at) => ({ outcome, startedAt: ago(13 + at), endedAt: ago(10 + at) }));
const until = (latest: PastCall[], byHand = false) => restsUntil(latest, NOW, { timeoutMs: 40_000, byHand });

describe('The circuit breaker of a service', () => {
  it('Given nine failures in a row, then calls still pass; at the tenth, half a minute of rest', () => {
    const nine = calls('incertain', ...Array<'indisponible'>(8).fill('indisponible'), 'reussi');
    expect(until(nine)).toBeUndefined();
    const ten = calls(...Array<'indisponible'>(10).fill('indisponible'), 'reussi');
    expect(until(ten)).toEqual(new Date(ago(10).getTime() + 30_000));
  });

  it('Given more failures, then the rest doubles, and never passes ten minutes', () => {
    const eleven = calls(...Array<'indisponible'>(11).fill('indisponible'));
    expect(until(eleven)).toEqual(new Date(ago(10).getTime() + 60_000));
    const many = calls(...Array<'indisponible'>(16).fill('indisponible'));
    expect(until(many)).toEqual(new Date(ago(10).getTime() + 600_000));
  });

  it('Given a refusal, then the service answers: calls pass', () => {
    expect(until(calls('refuse', ...Array<'indisponible'>(12).fill('indisponible')))).toBeUndefined();
  });

  it('Given a rest that ended, then one call tries alone, and the others wait for it', () => {
    const rested = Array.from({ length: 10 }, (_, at) => ({
      outcome: 'indisponible' as const,
      startedAt: ago(60 + at),
      endedAt: ago(50 + at),
    }));
    expect(until(rested)).toBeUndefined();
    const lone = { outcome: 'en-cours' as const, startedAt: ago(4), endedAt: null };
    expect(until([lone, ...rested])).toEqual(new Date(ago(4).getTime() + 40_000));
    expect(until([{ ...lone, startedAt: ago(41) }, ...rested])).toBeUndefined();
  });

  it('Given a service that hangs until it is given up, then the rest is counted from there', () => {
    const hung = Array.from({ length: 10 }, (_, at) => ({
      outcome: 'indisponible' as const,
      startedAt: ago(45 + 40 * at),
      endedAt: ago(5 + 40 * at),
    }));
    expect(until(hung)).toEqual(new Date(ago(5).getTime() + 30_000));
  });

  it('Given a long rest, when a person asks, then they wait half a minute from the last failure, and no more', () => {
    const many = calls(...Array<'indisponible'>(16).fill('indisponible'));
    expect(until(many, true)).toEqual(new Date(ago(10).getTime() + 30_000));
  });

  it('Given as many calls in a minute as are allowed, then the next waits until the first is a minute old', () => {
    expect(rateAllowsAt([ago(1), ago(20)], 3, NOW)).toBeUndefined();
    expect(rateAllowsAt([ago(1), ago(20), ago(50)], 3, NOW)).toEqual(new Date(NOW.getTime() + 10_000));
    expect(rateAllowsAt([ago(1), ago(20), ago(61)], 3, NOW)).toBeUndefined();
  });
});

describe('Addresses', () => {
  it.each([
    '127.0.0.1',
    '10.0.0.8',
    '172.31.255.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1%eth0',
    'fd00::1',
    '::ffff:10.0.0.1',
    '::ffff:a00:1',
    '64:ff9b::a00:1',
    'exemple.fr',
  ])('Given %s, then a call to the outside does not reach it', (address) => {
    expect(isForbiddenAddress(address)).toBe(true);
  });

  it('Given a public address, or a network that the operator opened, then it does', () => {
    expect(isForbiddenAddress('91.198.174.192')).toBe(false);
    expect(isForbiddenAddress('2a00:1450::1')).toBe(false);
    expect(isForbiddenAddress('10.1.2.3', ['10.1.2.0/24'])).toBe(false);
    expect(isForbiddenAddress('::ffff:10.1.2.3', ['10.1.2.0/24'])).toBe(false);
    expect(isForbiddenAddress('10.1.3.3', ['10.1.2.0/24'])).toBe(true);
  });
});

describe('Certificates', () => {
  it('Given a certificate, then it is told valid, soon to end, urgent, ended or not begun', () => {
    const { cert } = createAuthority(NOW).issue({ commonName: 'INSI-AUTO', usage: 'client' });
    const level = (days: number) =>
      certificateState('essai', cert, new Date(NOW.getTime() + days * 24 * 3600 * 1000)).level;
    expect([0, 50, 85, 91, -2].map(level)).toEqual(['valide', 'bientot', 'urgent', 'expire', 'futur']);
  });
});

describe('Ordinary mail', () => {
  const identity = { nomNaissance: 'Vasseur', nomUsage: undefined, dateNaissance: '2016-04-18' };

  it.each([
    ['Rendez-vous de Lina VASSEUR', 'le nom ou la date de naissance de la personne'],
    ['Née le 18/04/2016', 'le nom ou la date de naissance de la personne'],
    ['Numéro 2160499123456', 'un numéro de sécurité sociale'],
    ['Numéro 2 16 04 99 123 456 12', 'un numéro de sécurité sociale'],
  ])('Given « %s », then it is seen that it tells who the person is', (text, what) => {
    expect(personalData(text, identity)).toBe(what);
  });

  it('Given the number of a dossier and a phone number, then nothing is found', () => {
    expect(personalData('Dossier 2026-0001, appelez le 01 99 00 62 56', identity)).toBeUndefined();
  });
});
