import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  checkDecision,
  type Decision,
  evaluateDecision,
  parseDecision,
  writeDecision,
} from '@trame/language';

const xml = readFileSync(
  path.resolve(import.meta.dirname, '../../../packs/socle/decisions/choix-contrat.dmn'),
  'utf8',
);
let table: Decision;
beforeAll(async () => {
  table = await parseDecision(xml);
});

describe('Given the decision table of a file', () => {
  it('When it is written as it is, then the same is read again, and what the file says beside is kept', async () => {
    const written = await writeDecision(xml, table);
    expect(await parseDecision(written)).toEqual(table);
    expect(written).toContain('Dit quel document établir à l’admission.');
  });

  it('When its policy, a column, a rule and a default change, then these are read again, and decide', async () => {
    const changed: Decision = {
      ...table,
      name: 'Autre nom',
      hitPolicy: 'COLLECT',
      aggregation: 'SUM',
      inputs: [{ id: 'entree-age', label: 'Âge', expression: 'age', typeRef: 'number', values: '[0..120]' }],
      outputs: [{ id: 'sortie-points', name: 'points', label: 'Points', typeRef: 'number', default: '0' }],
      rules: [
        { id: 'regle-a', inputs: ['>= 60'], outputs: ['2'] },
        { id: 'regle-1', inputs: [''], outputs: ['1'] },
      ],
    };
    const read = await parseDecision(await writeDecision(xml, changed));
    expect(read).toEqual({
      ...changed,
      rules: [changed.rules[0], { id: 'regle-1', inputs: ['-'], outputs: ['1'] }],
    });
    expect(checkDecision(read).filter(({ level }) => level === 'error')).toEqual([]);
    expect(evaluateDecision(read, { age: 70 })).toEqual({ points: 3 });
  });

  it('When the file is no table, then it is refused', async () => {
    await expect(writeDecision('<a/>', table)).rejects.toMatchObject({ code: 'unreadable' });
  });
});
