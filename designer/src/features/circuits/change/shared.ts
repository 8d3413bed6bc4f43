import type { Element } from 'bpmn-js/lib/model/Types';
import { type Bo, many, nameOf, textOf } from '../modeler/bpmn.js';
import type { Editor } from '../modeler/openEditor.js';
import { link } from './extensions.js';

/** What events and tasks share at the root of the file: a message, a signal, an error, an escalation. */
export type SharedKind = 'Message' | 'Signal' | 'Error' | 'Escalation';

const CODES: Partial<Record<SharedKind, string>> = { Error: 'errorCode', Escalation: 'escalationCode' };

/** Name of what is shared as people know it: its code for an error or an escalation. */
export const sharedName = (kind: SharedKind, shared: Bo): string =>
  textOf(shared, CODES[kind] ?? 'name') ?? nameOf(shared);

/** Names of all that is shared of a kind in the file. */
export const sharedNames = (editor: Editor, kind: SharedKind): string[] => [
  ...new Set(
    many(editor.definitions(), 'rootElements')
      .filter((each) => each.$type === `bpmn:${kind}`)
      .map((each) => sharedName(kind, each))
      .filter((name) => name !== ''),
  ),
];

/** Refers to what is shared under a name, made at the root when it is new; an empty name refers to nothing. */
export function referToShared(
  editor: Editor,
  element: Element,
  holder: Bo,
  property: string,
  kind: SharedKind,
  name: string,
): void {
  editor.together(() => {
    const wanted = name.trim();
    editor.modeling.updateModdleProperties(element, holder, {
      [property]: wanted === '' ? undefined : sharedNamed(editor, element, kind, wanted),
    });
    dropUnused(editor, element, kind);
  });
}

function sharedNamed(editor: Editor, element: Element, kind: SharedKind, name: string): Bo {
  const root = editor.definitions();
  const known = many(root, 'rootElements').find(
    (each) => each.$type === `bpmn:${kind}` && sharedName(kind, each) === name,
  );
  if (known) return known;
  const code = CODES[kind];
  const made = editor.bpmnFactory.create(`bpmn:${kind}`, { name, ...(code ? { [code]: name } : {}) }) as Bo;
  link(made, root);
  editor.modeling.updateModdleProperties(element, root, {
    rootElements: [...many(root, 'rootElements'), made],
  });
  return made;
}

/** Takes away what nothing refers to any more: letters typed on the way to a name. */
function dropUnused(editor: Editor, element: Element, kind: SharedKind): void {
  const root = editor.definitions();
  const used = new Set(referencesUnder(root));
  const kept = many(root, 'rootElements').filter((each) => each.$type !== `bpmn:${kind}` || used.has(each));
  if (kept.length === many(root, 'rootElements').length) return;
  editor.modeling.updateModdleProperties(element, root, { rootElements: kept });
}

const REFERENCES = ['messageRef', 'signalRef', 'errorRef', 'escalationRef', 'inMessageRef', 'outMessageRef'];
const CHILDREN = ['rootElements', 'flowElements', 'eventDefinitions', 'messageFlows', 'operations'];

function referencesUnder(element: Bo): Bo[] {
  const own = REFERENCES.flatMap((name) => (element[name] ? [element[name] as Bo] : []));
  return [...own, ...CHILDREN.flatMap((name) => many(element, name).flatMap(referencesUnder))];
}
