import { useState } from 'react';
import { ChoiceField, FileField, TextField } from '../../../shared/fields/index.js';
import { kebabIdFor } from '../../../shared/stableId.js';
import { copyGrid } from '../editing/newGrid.js';
import { inWords, sayFault } from '../faults/inWords.js';
import { judgeGrid } from '../trial/judgeGrid.js';
import type { AddGrid } from './AddGrid.js';
import { isBlank, lackingRights, type Right, RIGHTS, withRights } from './rights.js';
import { type GridFile, LARGEST_FILE, readGridFile, TOO_LARGE } from './readGridFile.js';
import { t } from './newWords.js';

/** A grid from a file: what it is, what is wrong with it, whose it is when the file does not say, then added. */
export function ImportedGrid({ domains, taken, onAdd }: AddGrid) {
  const [file, setFile] = useState<GridFile>();
  const [clash, setClash] = useState<'beside' | 'replace'>('beside');
  const [written, setWritten] = useState<Partial<Record<Right, string>>>({});
  const lacking = file?.grid ? lackingRights(file.grid) : [];
  const still = lacking.filter((right) => isBlank(written[right]));
  const grid = file?.grid && withRights(file.grid, written, lacking);
  const taking = grid && taken.has(grid.id);
  const faults = grid
    ? inWords(grid, judgeGrid(grid, {}).faults).filter(
        ({ path }) => !RIGHTS.some((right) => path === `/${right}`),
      )
    : (file?.faults ?? []);
  const [first] = domains;
  const unknown = grid && !domains.some((domain) => domain.id === grid.domain);
  return (
    <form
      className="sg-add"
      onSubmit={(event) => {
        event.preventDefault();
        if (!grid || still.length > 0) return;
        const domain = unknown && first ? first.id : grid.domain;
        const own = taking && clash === 'beside' ? kebabIdFor(grid.title, taken, 'grille') : grid.id;
        onAdd(copyGrid({ ...grid, domain }, own, grid.title));
      }}
    >
      <FileField
        label={t('file')}
        help={t('fileHelp')}
        accept=".json,application/json"
        largest={LARGEST_FILE}
        onText={(text) => {
          setWritten({});
          setFile(text === undefined ? TOO_LARGE : readGridFile(text));
        }}
      />
      <div role="status">
        {grid ? (
          <p>
            {t('readable', {
              title: grid.title,
              count: grid.items.length,
              licence: isBlank(grid.licence) ? t('noLicence') : grid.licence,
            })}
          </p>
        ) : null}
        {unknown && first ? <p>{t('otherDomain', { domain: grid.domain, label: first.label })}</p> : null}
        {file && !grid ? <p className="sf-field-fault">{t('refused')}</p> : null}
        {faults.length > 0 ? (
          <>
            {grid ? <p>{t('toMend', { count: faults.length })}</p> : null}
            <ul>
              {faults.slice(0, 30).map((fault, index) => (
                <li key={`${fault.path}${String(index)}`}>{sayFault(fault)}</li>
              ))}
            </ul>
          </>
        ) : null}
      </div>
      {lacking.map((right) => (
        <TextField
          key={right}
          label={t(right)}
          help={t(`${right}Help`)}
          fault={still.includes(right) ? t(`${right}Lacking`) : undefined}
          value={written[right] ?? ''}
          maxLength={500}
          onChange={(text) => setWritten({ ...written, [right]: text })}
        />
      ))}
      {taking ? (
        <ChoiceField
          label={t('clash', { id: grid.id })}
          value={clash}
          options={(['beside', 'replace'] as const).map((value) => ({ value, label: t(`clash.${value}`) }))}
          onChange={(value) => setClash(value as typeof clash)}
        />
      ) : null}
      <button type="submit" className="tk-button tk-button-main" disabled={!grid || still.length > 0}>
        {t('create')}
      </button>
    </form>
  );
}
