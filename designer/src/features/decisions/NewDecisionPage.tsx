import { newDecision } from '@trame/language';
import { useNavigate, useParams } from 'react-router';
import { draftPath, editorPath, useCurrentDraft } from '../../shared/drafts/index.js';
import { Loaded } from '../../shared/Loaded.js';
import { PageHead } from '../../shared/PageHead.js';
import { usePack } from '../../shared/usePack.js';
import { decisionIds } from './decisionIds.js';
import { NewTableForm } from './NewTableForm.js';
import { w } from './words.js';

/** Makes a decision table from nothing, and opens it. */
export function NewDecisionPage() {
  const { packId = '' } = useParams();
  const { draft, packTitle, create } = useCurrentDraft();
  const pack = usePack(packId);
  const navigate = useNavigate();
  return (
    <Loaded query={pack}>
      {(opened) => (
        <>
          <PageHead title={w('newTitle')} text={w('newText')} pack={{ id: packId, title: packTitle }} />
          <NewTableForm
            taken={decisionIds(opened, draft)}
            onMake={async (table) => {
              await create(`decisions/${table.id}.dmn`, await newDecision(table));
              await navigate(editorPath(packId, { kind: 'decision', id: table.id }) ?? '');
            }}
            onCancel={() => void navigate(draftPath(packId))}
          />
        </>
      )}
    </Loaded>
  );
}
