import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { describeError } from '../../engine/src/platform/index.js';

const root = path.resolve(import.meta.dirname, '../..');

describe('Given requests that carry a person', () => {
  it('When they pass, fail or are refused, Then the log says route, status, duration and ids, and nothing of the person', () => {
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      ['--import', './tests/support/typescript.mjs', 'tests/platform/programs/log-requests.ts'],
      { cwd: root, encoding: 'utf8', env: { ...process.env, TRAME_LOG_LEVEL: 'trace' } },
    );
    expect([status, stderr]).toEqual([0, '']);
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const requests = lines.filter(({ msg }) => msg === 'request');
    expect(requests.map(({ method, route, status: code }) => [method, route, code])).toEqual([
      ['POST', '/api/v1/usagers/:nom', 500],
      ['POST', '/api/v1/usagers/:nom', 400],
      ['POST', 'autre', 404],
      ['GET', 'autre', 404],
    ]);
    expect(Object.keys(requests[0] ?? {}).sort()).toEqual([
      'level',
      'method',
      'ms',
      'msg',
      'requestId',
      'route',
      'status',
      'time',
    ]);
    expect(lines.filter(({ msg }) => msg === 'a request failed')).toHaveLength(1);
    expect(
      lines.filter(({ msg }) => String(msg).includes('TRAME_TRUSTED_PROXIES')),
      // Told once, without the address.
    ).toHaveLength(1);
    expect(stdout).not.toMatch(/Zo[eé]|Martin|1980|secret|198\.51/i);
  });
});

describe('Given an error', () => {
  it('When it comes from the database, Then its code, table and constraint are told, not the row', () => {
    const error = Object.assign(new Error('duplicate key (nom)=(Martin)'), {
      severity: 'ERROR',
      code: '23505',
      table: 'usager',
      constraint: 'usager_nom',
      detail: 'Key (nom)=(Martin) already exists.',
    });
    const described = describeError(error);
    expect(described).toMatchObject({ code: '23505', table: 'usager', constraint: 'usager_nom' });
    expect(JSON.stringify(described)).not.toContain('Martin');
  });

  it('When it is a fault of the code, Then its message is told; when anything else, only its kind and place', () => {
    expect(describeError(new TypeError('x is not a function'))).toMatchObject({
      message: 'x is not a function',
    });
    const described = describeError(new SyntaxError('Unexpected token in {"nom":"Martin"'));
    expect(described['type']).toBe('SyntaxError');
    expect(JSON.stringify(described)).not.toContain('Martin');
  });
});
