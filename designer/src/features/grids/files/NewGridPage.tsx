import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import type { Grid } from '@trame/schemas';
import { editorPath, draftPath, useCurrentDraft, useSurroundings } from '../../../shared/drafts/index.js';
import { ChoiceField } from '../../../shared/fields/index.js';
import { Loaded } from '../../../shared/Loaded.js';
import { PageHead } from '../../../shared/PageHead.js';
import { ProblemNotice } from '../../../shared/ProblemNotice.js';
import { usePack } from '../../../shared/usePack.js';
import '../editor.css';
import { BlankGrid } from './BlankGrid.js';
import { CopiedGrid } from './CopiedGrid.js';
import { gridPath } from './gridPath.js';
import { ImportedGrid } from './ImportedGrid.js';
import { t } from './newWords.js';
import { useSaveGrid } from './useSaveGrid.js';

const ways = ['blank', 'copy', 'import'] as const;
const forms = { blank: BlankGrid, copy: CopiedGrid, import: ImportedGrid };

/** Where a grid is added to a draft: from nothing, from another, from a file; and those that are there. */
export function NewGridPage() {
  const { packId = '' } = useParams();
  const pack = usePack(packId);
  const { draft } = useCurrentDraft();
  const around = useSurroundings();
  const navigate = useNavigate();
  const [way, setWay] = useState<(typeof ways)[number]>('blank');
  const { save, problem } = useSaveGrid();
  const Form = forms[way];
  const taken = new Set(
    draft.files.filter(({ kind, changed }) => kind === 'grid' && changed !== 'removed').map(({ id }) => id),
  );
  const add = (grid: Grid): void => {
    save(gridPath(grid.id), grid).then(
      () => void navigate(`${draftPath(packId)}/grilles/${grid.id}`),
      () => undefined,
    );
  };
  return (
    <Loaded query={pack}>
      {(opened) => (
        <>
          <PageHead title={t('title')} text={t('text')} pack={{ id: packId, title: opened.manifest.title }} />
          <ChoiceField
            label={t('how')}
            value={way}
            options={ways.map((value) => ({ value, label: t(`how.${value}`), help: t(`how.${value}Help`) }))}
            onChange={(value) => setWay(value as typeof way)}
          />
          {around.data ? (
            <Form pack={opened} domains={around.data.dataDomains} taken={taken} onAdd={add} />
          ) : null}
          {problem ? <ProblemNotice error={problem} onRetry={() => undefined} /> : null}
          <PresentGrids />
        </>
      )}
    </Loaded>
  );
}

function PresentGrids() {
  const { draft, remove } = useCurrentDraft();
  const [said, setSaid] = useState('');
  const grids = draft.files.filter(({ kind, changed }) => kind === 'grid' && changed !== 'removed');
  return (
    <section aria-labelledby="grilles-presentes">
      <h2 id="grilles-presentes">{t('present')}</h2>
      <p role="status">{said}</p>
      {grids.length === 0 ? <p className="st-soft">{t('none')}</p> : null}
      <ul className="st-list">
        {grids.map((file) => (
          <li key={file.path}>
            <Link to={editorPath(draft.packId, file) ?? ''}>{file.title}</Link>
            <button
              type="button"
              className="tk-button tk-button-quiet"
              aria-label={t('remove', { title: file.title })}
              onClick={() =>
                remove(file.path).then(
                  () => setSaid(t('removed', { title: file.title })),
                  (error: Error) => setSaid(error.message),
                )
              }
            >
              {t('removeShort')}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
