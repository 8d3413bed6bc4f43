import { useState } from 'react';
import { fireEvent, render, screen, within } from '@testing-library/react';
import type { Grid, GridItem, Level } from '@trame/schemas';
import { compareGrids } from '../../../designer/src/features/grids/compare/compareGrids.js';
import { itemRows } from '../../../designer/src/features/grids/editing/itemTree.js';
import { ItemDetail } from '../../../designer/src/features/grids/table/ItemDetail.js';
import { buildGrid } from './buildGrid.js';

let current: Grid;
function Held({ grid }: { grid: Grid }) {
  const [value, setValue] = useState(grid);
  current = value;
  const row = itemRows(value.items)[0]!;
  return <ItemDetail grid={value} change={setValue} say={() => undefined} faults={[]} row={row} />;
}
const first = () => current.items[0]!;
const fill = (place: HTMLElement, label: RegExp, value: string) =>
  fireEvent.change(within(place).getByLabelText(label), { target: { value } });
const write = (place: HTMLElement, system: string, code: string) => {
  fill(place, /^Nomenclature/, system);
  fill(place, /^Code$/, code);
};
const codeOf = (summary: RegExp) => screen.getByText(summary).closest('details')!;

describe('The national codes of a grid', () => {
  it('Given an item and its levels, when they are written, then they are kept, told as changes, and gone once emptied', () => {
    const before = buildGrid();
    render(<Held grid={before} />);
    write(codeOf(/^Code national de l’item/), 'urn:oid:1.2.250', 'ALIM');
    expect(first().code).toEqual({ system: 'urn:oid:1.2.250', code: 'ALIM' });
    const level = first().levels![1]!;
    write(codeOf(new RegExp(`^Code national de «.${level.label}.»`)), 'urn:oid:1.2.250', 'ALIM-1');
    expect(first().levels![1]).toEqual({ ...level, code: { system: 'urn:oid:1.2.250', code: 'ALIM-1' } });
    expect(compareGrids(before, current).map(({ text }) => text.replaceAll('\u00a0', ' '))).toEqual([
      `« ${first().label} » : le code national change.`,
      `« ${first().label} », « ${level.label} » : le code national change.`,
    ]);
    write(codeOf(/^Code national de l’item/), '', '');
    expect(first()).not.toHaveProperty('code');
  });

  it('Given letters that say more than their points, when the points of one are written, then the rest stays', () => {
    const adverbs: GridItem = {
      id: 'toilette',
      label: 'Toilette',
      type: 'adverbs',
      levels: [
        { value: 'A', label: 'Fait seul', score: 0, help: 'Sans aide' },
        { value: 'B', label: 'En partie', score: 1, code: { system: 's', code: 'B' } },
      ],
    };
    render(<Held grid={{ ...buildGrid(), items: [adverbs] }} />);
    fireEvent.change(screen.getByLabelText('Points de C'), { target: { value: '2' } });
    expect(first().levels).toEqual([...adverbs.levels!, { value: 'C', label: 'C', score: 2 }]);
  });

  it('Given letters that say more than their points, when the points of one are emptied, then none of them goes', () => {
    const levels: Level[] = [
      { value: 'A', label: 'Fait seul', score: 0, help: 'Sans aide' },
      { value: 'B', label: 'En partie' },
      { value: 'C', label: 'C', score: 2 },
    ];
    const item: GridItem = { id: 'toilette', label: 'Toilette', type: 'adverbs', levels };
    render(<Held grid={{ ...buildGrid(), items: [item] }} />);
    fireEvent.change(screen.getByLabelText('Points de A'), { target: { value: '' } });
    fireEvent.change(screen.getByLabelText('Points de C'), { target: { value: '' } });
    expect(first().levels).toEqual([{ value: 'A', label: 'Fait seul', help: 'Sans aide' }, levels[1]]);
  });

  it('Given letters of a grid without points, when the code of one is written, then it is kept', () => {
    const item: GridItem = { id: 'toilette', label: 'Toilette', type: 'adverbs' };
    render(<Held grid={{ ...buildGrid(), scoring: { method: 'none' }, items: [item] } as Grid} />);
    expect(screen.queryByLabelText('Points de A')).toBeNull();
    write(codeOf(/^Code national de «.B.»/), 'urn:oid:1.2.250', 'T-B');
    expect(first().levels).toEqual([
      { value: 'B', label: 'B', code: { system: 'urn:oid:1.2.250', code: 'T-B' } },
    ]);
  });
});
