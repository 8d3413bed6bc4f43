import type { Grid, Scoring } from '@trame/schemas';
import { ChoiceField, TextField } from '../../../shared/fields/index.js';
import { changeMethod } from '../editing/scoringMethod.js';
import { faultAt, type GridEditing } from '../GridEditing.js';
import { FormulaEditor } from './FormulaEditor.js';
import { GroupsEditor } from './GroupsEditor.js';
import { MissingRule } from './MissingRule.js';
import { OutputsEditor } from './OutputsEditor.js';
import { RulesEditor } from './RulesEditor.js';
import './scoring.css';
import { SumEditor } from './SumEditor.js';
import { t } from './words.js';

const methods = ['sum', 'groups', 'nOfM', 'formula', 'none'] as const;

/** How the result is worked out, and what happens when answers are missing. */
export function ScoringPanel(props: GridEditing) {
  const { grid, change, say } = props;
  return (
    <section aria-labelledby="volet-calcul">
      <h2 id="volet-calcul">{t('title')}</h2>
      <ChoiceField
        label={t('method')}
        value={grid.scoring.method}
        options={methods.map((value) => ({
          value,
          label: t(`method.${value}`),
          help: t(`method.${value}Help`),
        }))}
        onChange={(method) => {
          change(changeMethod(grid, method as Scoring['method']));
          if (method === 'none' && hasScore(grid)) say(t('said.none'));
        }}
      />
      <Method {...props} />
      {grid.scoring.method === 'none' ? null : (
        <>
          <OutputsEditor {...props} />
          <MissingRule {...props} />
        </>
      )}
    </section>
  );
}

const hasScore = (grid: Grid): boolean =>
  (grid.bands ?? []).length + (grid.charts ?? []).length > 0 ||
  grid.items.some(({ levels }) => levels?.some(({ score }) => score !== undefined));

const editors: Readonly<Record<Scoring['method'], (props: GridEditing) => React.ReactNode>> = {
  sum: SumEditor,
  groups: GroupsEditor,
  nOfM: RulesEditor,
  formula: FormulaEditor,
  none: Qualitative,
};

/** Why a grid is read and not counted: once written, no score is ever accepted. */
function Qualitative({ grid, change, faults }: GridEditing) {
  return (
    <TextField
      label={t('qualitative')}
      help={t('qualitativeHelp')}
      value={grid.qualitative ?? ''}
      lines
      maxLength={1000}
      fault={faultAt(faults, '/qualitative')}
      onChange={(reason) => {
        const { qualitative: _, ...others } = grid;
        change(reason === '' ? others : { ...others, qualitative: reason }, 'qualitative');
      }}
    />
  );
}

function Method(props: GridEditing) {
  const Editor = editors[props.grid.scoring.method];
  return <Editor {...props} />;
}
