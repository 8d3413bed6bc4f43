import type { StudioPack } from '@trame/schemas';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { draftPath, editorPath, useCurrentDraft } from '../../../shared/drafts/index.js';
import { CheckField, PickField, TextField } from '../../../shared/fields/index.js';
import { Loaded } from '../../../shared/Loaded.js';
import { PageHead } from '../../../shared/PageHead.js';
import { kebabIdFor } from '../../../shared/stableId.js';
import { useMaking } from '../../../shared/useMaking.js';
import { usePack } from '../../../shared/usePack.js';
import '../circuits.css';
import { newCircuit } from './newCircuit.js';
import { n } from './words.js';

/** Makes a circuit of one step, and opens it. */
export function NewCircuitPage() {
  const { packId = '' } = useParams();
  const { packTitle } = useCurrentDraft();
  return (
    <Loaded query={usePack(packId)}>
      {(pack) => (
        <>
          <PageHead title={n('title')} text={n('text')} pack={{ id: packId, title: packTitle }} />
          <NewCircuit pack={pack} />
        </>
      )}
    </Loaded>
  );
}

function NewCircuit({ pack }: { pack: StudioPack }) {
  const { draft, create } = useCurrentDraft();
  const navigate = useNavigate();
  const [title, setTitle] = useState('');
  const [role, setRole] = useState('');
  const [onDossier, setOnDossier] = useState(true);
  const make = async (): Promise<void> => {
    const taken = new Set([
      ...pack.circuits.map(({ id }) => id),
      ...draft.files.filter(({ kind }) => kind === 'circuit').map(({ id }) => id),
    ]);
    const id = kebabIdFor(title, taken, 'circuit');
    await create(`circuits/${id}.bpmn`, newCircuit({ id, title: title.trim(), role, onDossier }));
    await navigate(editorPath(draft.packId, { kind: 'circuit', id }) ?? '');
  };
  const { making, problem, submit } = useMaking(make);
  return (
    <form className="ci-new" onSubmit={submit}>
      <TextField label={n('name')} help={n('nameHelp')} value={title} maxLength={200} onChange={setTitle} />
      <PickField
        label={n('role')}
        help={n('roleHelp')}
        value={role}
        none={n('roleEmpty')}
        options={(pack.manifest.roles ?? []).map(({ id, label }) => ({ value: id, label }))}
        onChange={setRole}
      />
      <CheckField
        label={n('onDossier')}
        help={n('onDossierHelp')}
        checked={onDossier}
        onChange={setOnDossier}
      />
      {problem === undefined ? null : (
        <p role="alert" className="ci-fault">
          {problem}
        </p>
      )}
      <p className="st-actions">
        <Link className="st-button st-quiet" to={draftPath(draft.packId)}>
          {n('cancel')}
        </Link>
        <button type="submit" className="st-button" disabled={making || title.trim() === '' || role === ''}>
          {n(making ? 'making' : 'create')}
        </button>
      </p>
    </form>
  );
}
