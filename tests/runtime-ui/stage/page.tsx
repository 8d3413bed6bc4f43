/** The page of the stage: one form or grid of the form-kit on it, as the test asks. */
import type { Field } from '@trame/schemas';
import { createRoot, type Root } from 'react-dom/client';
import { flushSync } from 'react-dom';
import {
  type ChoicePort,
  type FilePort,
  TrameForm,
  TrameGrid,
  memoryFiles,
} from '../../../runtime-ui/src/form-kit/index.js';
import { choiceAsSelect } from '../../../runtime-ui/src/form-kit/fields/choice.js';
import { fieldKinds, kindOf } from '../../../runtime-ui/src/form-kit/fields/index.js';
import type { Scene } from './Scene.js';

const person = { id: '4f6f7a3e-0000-4000-8000-000000000001', label: 'MARTIN Claire', detail: 'Éducatrice' };
const people: ChoicePort = {
  search: () => Promise.resolve({ items: [person], next: null }),
  resolve: () => Promise.resolve([person]),
};
const memory = memoryFiles();
/** Files arrive; one called « perdu » never does. */
const files: FilePort = {
  ...memory,
  send: (file, sending) =>
    file.name.startsWith('perdu')
      ? Promise.reject(new Error('Le fichier n’est pas arrivé. Réessayez, ou retirez-le.'))
      : memory.send(file, sending),
};

let root: Root | undefined;
let last: Record<string, unknown> = {};
let submitted: Record<string, unknown> | undefined;

function show(scene: Scene): void {
  document.documentElement.dataset['mantineColorScheme'] = scene.theme ?? 'light';
  root?.unmount();
  root = createRoot(document.getElementById('root')!);
  last = {};
  submitted = undefined;
  const onChange = (data: Record<string, unknown>): void => {
    last = data;
  };
  const onSubmit = (data: Record<string, unknown>): void => {
    submitted = data;
  };
  const { form, grid, answers, readOnly, disabled, serverFaults } = scene;
  flushSync(() =>
    root!.render(
      form ? (
        <TrameForm
          form={form}
          codeLists={scene.codeLists ?? {}}
          context={{ aujourdHui: '2026-11-23', ...scene.context }}
          initial={answers}
          choices={people}
          files={files}
          {...{ readOnly, disabled, serverFaults, onChange, onSubmit }}
        />
      ) : grid ? (
        <TrameGrid grid={grid} answers={answers} {...{ readOnly, onChange, onSubmit }} />
      ) : null,
    ),
  );
}

/** Kinds of questions of the form-kit that none of these is. */
function unmet(fields: Field[]): string[] {
  const met = new Set(fields.map(kindOf));
  return Object.entries({ ...fieldKinds, choiceAsSelect })
    .filter(([, kind]) => !met.has(kind))
    .map(([name]) => name);
}

Object.assign(globalThis, { stage: { show, unmet, answers: () => last, submitted: () => submitted } });
