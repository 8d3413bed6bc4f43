import { IconDownload } from '@tabler/icons-react';
import type { Grid } from '@trame/schemas';
import { CheckField, PickField, TextField } from '../../../shared/fields/index.js';
import { downloadText } from '../../../shared/downloadText.js';
import { writeGridFile } from '../files/writeGridFile.js';
import { faultAt, type GridEditing } from '../GridEditing.js';
import { t } from './words.js';

const suggestions = (['own', 'law', 'open', 'cc0', 'public', 'granted'] as const).map((key) =>
  t(`suggested.${key}`),
);

/** What a grid is: title, purpose, data domain, and the rights one has on it. */
export function AboutPanel(props: GridEditing & { domains: readonly { id: string; label: string }[] }) {
  const { grid, change, faults, domains } = props;
  const edit = (part: Partial<Grid>, merge: string): void => change({ ...grid, ...part }, merge);
  return (
    <section aria-labelledby="volet-fiche">
      <h2 id="volet-fiche">{t('title')}</h2>
      <div className="sf-fields">
        <TextField
          label={t('name')}
          value={grid.title}
          maxLength={200}
          fault={faultAt(faults, '/title')}
          onChange={(title) => edit({ title }, 'title')}
        />
        <PickField
          label={t('domain')}
          help={t('domainHelp')}
          value={grid.domain}
          options={domains.map(({ id, label }) => ({ value: id, label }))}
          fault={faultAt(faults, '/domain')}
          onChange={(domain) => edit({ domain }, 'domain')}
        />
      </div>
      <TextField
        label={t('description')}
        value={grid.description ?? ''}
        lines
        onChange={(description) => {
          const { description: _, ...others } = grid;
          change(description === '' ? others : { ...others, description }, 'description');
        }}
      />
      <CheckField
        label={t('alone')}
        help={t('aloneHelp')}
        checked={grid.selfAssessment ?? false}
        onChange={(alone) => {
          const { selfAssessment: _, ...others } = grid;
          change(alone ? { ...others, selfAssessment: true } : others);
        }}
      />
      <PickField
        label={t('toPerson')}
        help={t('toPersonHelp')}
        value={grid.toPerson === undefined ? '' : grid.toPerson ? 'oui' : 'non'}
        none={t('toPerson.none')}
        options={(['oui', 'non'] as const).map((value) => ({ value, label: t(`toPerson.${value}`) }))}
        onChange={(said) => {
          const { toPerson: _, ...others } = grid;
          change(said === '' ? others : { ...others, toPerson: said === 'oui' });
        }}
      />
      <section className="sg-card" aria-labelledby="droits">
        <h3 id="droits">{t('rights')}</h3>
        <p className="sg-why">{t('why')}</p>
        <TextField
          label={t('licence')}
          help={t('licenceHelp')}
          value={grid.licence}
          suggestions={suggestions}
          fault={faultAt(faults, '/licence')}
          onChange={(licence) => edit({ licence }, 'licence')}
        />
        <TextField
          label={t('source')}
          help={t('sourceHelp')}
          value={grid.source}
          lines
          fault={faultAt(faults, '/source')}
          onChange={(source) => edit({ source }, 'source')}
        />
      </section>
      <p className="st-soft">{t('id', { id: grid.id })}</p>
      <button
        type="button"
        className="tk-button"
        onClick={() => downloadText(`${grid.id}.grid.json`, writeGridFile(grid), 'application/json')}
      >
        <IconDownload size={18} aria-hidden /> {t('export')}
      </button>
      <p className="sf-help">{t('exportHelp')}</p>
    </section>
  );
}
