import { useContext } from 'react';
import type { ObjectFieldTemplateProps } from '@rjsf/utils';
import { patternOf, pointerOf, useFormKit } from '../kit/index.js';
import { PageLayout } from './PageLayout.js';
import { TableContext } from './tableContext.js';

/** An object of answers: the form lays out its page, a row of a table its cells, the rest a grid of questions. */
export function ObjectFieldTemplate(props: ObjectFieldTemplateProps) {
  const kit = useFormKit();
  const inTable = useContext(TableContext);
  const pointer = pointerOf(props.fieldPathId.path);
  if (pointer === '') return <PageLayout {...props} />;
  if (inTable && /\/\d+$/.test(pointer)) return <Cells {...props} />;
  const isRow = kit.model.get(patternOf(pointer)) === undefined;
  return (
    <div className="tk-grid" data-row={isRow || undefined}>
      {props.properties.map((property) => property.content)}
    </div>
  );
}

/** The cells of a row: a nested question shares the cell of the choice that asks it. */
function Cells(props: ObjectFieldTemplateProps) {
  const kit = useFormKit();
  const pattern = patternOf(pointerOf(props.fieldPathId.path));
  const cells: { name: string; content: React.ReactNode[]; label: string }[] = [];
  for (const property of props.properties) {
    const node = kit.model.get(`${pattern}/${property.name}`);
    const last = cells.at(-1);
    if (node?.option && last) last.content.push(property.content);
    else cells.push({ name: property.name, content: [property.content], label: node?.field.label ?? '' });
  }
  return (
    <>
      {cells.map((cell) => (
        <td key={cell.name} data-label={cell.label}>
          {cell.content}
        </td>
      ))}
    </>
  );
}
