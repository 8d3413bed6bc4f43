import { checkDecision, type Decision, newDecision, parseDecision, writeDecision } from '@trame/language';
import {
  addInput,
  addOutput,
  addRule,
  changeCell,
  changeInput,
  copyRule,
  moveRule,
  removeInput,
  removeOutput,
  removeRule,
} from '../../designer/src/features/decisions/changeTable.js';
import { firstTable } from '../../designer/src/features/decisions/firstTable.js';

const EMPTY = `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="urn:d"><decision id="age" name="Âge"><decisionTable id="t" hitPolicy="UNIQUE"><input id="entree-1" label="Âge"><inputExpression id="e1" typeRef="number"><text>age</text></inputExpression></input><output id="sortie-1" name="reponse1" label="Réponse" typeRef="string" /><rule id="regle-1"><inputEntry id="c1"><text>&lt; 3</text></inputEntry><outputEntry id="c2"><text>"petit"</text></outputEntry></rule></decisionTable></decision></definitions>`;

let table: Decision;
beforeEach(async () => {
  table = await parseDecision(EMPTY);
});
const cells = ({ rules }: Decision): string[][] =>
  rules.map(({ inputs, outputs }) => [...inputs, ...outputs]);

describe('Given a decision table on the screen', () => {
  it('When columns are added and removed, then every rule has one cell a column', () => {
    const wider = addOutput(addInput(table, 'Mesure'), 'Délai');
    expect(cells(wider)).toEqual([['< 3', '-', '"petit"', '']]);
    expect(wider.outputs.map(({ name }) => name)).toEqual(['reponse1', 'reponse2']);
    expect(cells(removeOutput(removeInput(wider, 0), 0))).toEqual([['-', '']]);
  });

  it('When rules are added, copied, moved and removed, then their order is that of the screen and their ids are their own', () => {
    const more = copyRule(changeCell(addRule(table), 1, 'outputs', 0, '"grand"'), 0);
    expect(cells(more)).toEqual([
      ['< 3', '"petit"'],
      ['< 3', '"petit"'],
      ['-', '"grand"'],
    ]);
    expect(new Set(more.rules.map(({ id }) => id)).size).toBe(3);
    expect(cells(moveRule(more, 2, -1))[1]).toEqual(['-', '"grand"']);
    expect(moveRule(more, 0, -1)).toBe(more);
    expect(cells(removeRule(more, 0))).toHaveLength(2);
  });

  it('When a column is left without type or values, then none is written', async () => {
    const typed = changeInput(table, 0, { typeRef: '', values: '' });
    expect(typed.inputs[0]).toEqual({ id: 'entree-1', label: 'Âge', expression: 'age' });
    expect((await parseDecision(await writeDecision(EMPTY, typed))).inputs).toEqual(typed.inputs);
  });

  it('When one is made from nothing, then it is a sound DMN file with what one said, under an id of its own', async () => {
    const made = firstTable(
      {
        name: 'Priorité de la demande',
        hitPolicy: 'FIRST',
        answer: 'Délai « conseillé »',
        reads: [
          { label: 'Urgence & danger', expression: 'urgence', typeRef: 'string', values: '"oui", "non"' },
        ],
      },
      new Set(['priorite-de-la-demande']),
    );
    const read = await parseDecision(await newDecision(made));
    expect(read).toEqual(made);
    expect(read).toMatchObject({ id: 'priorite-de-la-demande-2', outputs: [{ name: 'delai_conseille' }] });
    expect(checkDecision(read)).toEqual([]);
    expect(() => newDecision({ ...made, id: 'a"/><x' })).toThrow(RangeError);
  });
});
