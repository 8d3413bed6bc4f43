import {
  addBranch,
  addChoice,
  endFlow,
  redirect,
} from '../../../designer/src/features/circuits/editing/addChoice.js';
import { ATTACHMENTS, attachEvent } from '../../../designer/src/features/circuits/editing/attachEvent.js';
import { insertStep } from '../../../designer/src/features/circuits/editing/insertStep.js';
import { canMoveDown, moveDown, moveTo } from '../../../designer/src/features/circuits/editing/moveStep.js';
import { removeBranch, removeStep } from '../../../designer/src/features/circuits/editing/removeStep.js';
import { CHOICE_KINDS, stepKind, TASK } from '../../../designer/src/features/circuits/editing/stepKinds.js';
import { referToShared } from '../../../designer/src/features/circuits/change/shared.js';
import type { Bo } from '../../../designer/src/features/circuits/modeler/bpmn.js';
import { openTestEditor, type TestEditor } from './openTestEditor.js';
import { shippedXml } from './readCircuit.js';

const admission = shippedXml('pde/admission');
let editor: TestEditor;
let before: string[];

beforeAll(async () => {
  editor = await openTestEditor(admission);
  before = editor.arrows();
});
afterAll(() => editor.close());
afterEach(async () => {
  // What the list does is undone in one step, and leaves a file that the publication check reads whole.
  expect(editor.undrawn()).toEqual([]);
  editor.commandStack.undo();
  expect(editor.arrows()).toEqual(before);
  expect(editor.commandStack.canUndo()).toBe(false);
  expect(await editor.faults()).toEqual([]);
});

const changes = (): { more: string[]; less: string[] } => ({
  more: editor.arrows().filter((arrow) => !before.includes(arrow)),
  less: before.filter((arrow) => !editor.arrows().includes(arrow)),
});

describe('Given the shipped admission, when its list is changed', () => {
  it('Then a task added between two is linked to both, and keeps the condition on its first half', async () => {
    const flow = editor.flow('Flux_Decision_PlanifierContact');
    insertStep(editor, flow, TASK);
    expect(changes()).toEqual({
      more: ['Decision -> Nouvelle tâche', 'Nouvelle tâche -> PlanifierContact'],
      less: ['Decision -> PlanifierContact'],
    });
    expect(flow.businessObject.conditionExpression.body).toBe('decision = "admis"');
    expect(await editor.faults()).toEqual([]);
  });

  it('Then what is added lies on no other step, inside its frame', () => {
    const added = insertStep(editor, editor.flow('Flux_Accueillir_ConstituerEquipe'), TASK);
    const next = editor.shape('ConstituerEquipe');
    const frame = editor.shape('Etablissement');
    expect(added.x).toBeGreaterThanOrEqual(editor.shape('Accueillir').x + 100);
    expect(next.x).toBeGreaterThan(added.x + added.width);
    expect(added.y + added.height).toBeLessThan(frame.y + frame.height);
    expect(editor.shape('Lane_Educatif').businessObject.flowNodeRef).toContain(added.businessObject);
  });

  it('Then what is added beside a sub-circuit lies outside of it', () => {
    const added = addBranch(editor, editor.shape('DossierComplet'));
    const sub = editor.shape('CompleterDossier');
    const apart =
      added.x > sub.x + sub.width ||
      added.x + added.width < sub.x ||
      added.y > sub.y + sub.height ||
      added.y + added.height < sub.y;
    expect(apart).toBe(true);
    expect(added.businessObject.$parent.id).toBe('admission');
  });

  it('Then a wait for a delay has one to begin with', async () => {
    const wait = insertStep(editor, editor.flow('Flux_Accueillir_ConstituerEquipe'), stepKind('delai'));
    expect(wait.businessObject.eventDefinitions[0].timeDuration.body).toBe('P7D');
    expect(await editor.faults()).toEqual([]);
  });

  it('Then a choice has a default way, a second one with a task, and a place where they meet', () => {
    addChoice(editor, editor.flow('Flux_Accueillir_ConstituerEquipe'), CHOICE_KINDS[0]!);
    expect(changes().more).toEqual([
      'Accueillir -> Quelle suite ?',
      'ExclusiveGateway -> ConstituerEquipe',
      'Nouvelle tâche -> ExclusiveGateway',
      'Quelle suite ? -> ExclusiveGateway',
      'Quelle suite ? -> Nouvelle tâche',
    ]);
  });

  it('Then parallel steps begin and end together', async () => {
    const split = addChoice(editor, editor.flow('Flux_Accueillir_ConstituerEquipe'), CHOICE_KINDS[1]!);
    expect(split.outgoing).toHaveLength(2);
    expect(await editor.faults()).toEqual([]);
  });

  it('Then a way added to a choice whose ways end apart has its own end', () => {
    addBranch(editor, editor.shape('Decision'));
    expect(changes().more).toEqual(['Decision -> Nouvelle tâche', 'Nouvelle tâche -> Fin']);
  });

  it('Then a way sent back to an earlier step leads there', async () => {
    redirect(editor, editor.flow('Flux_Decision_Refuse'), editor.shape('Commission'));
    expect(changes().more).toEqual(['Decision -> Commission']);
    editor.modeling.removeElements([editor.shape('Refuse')]);
    expect(await editor.faults()).toEqual([]);
    editor.commandStack.undo();
  });

  it('Then a way that is ended has an end of its own', () => {
    endFlow(editor, editor.flow('Flux_Reorienter_RetourAvis'));
    expect(changes()).toEqual({ more: ['Reorienter -> Fin'], less: ['Reorienter -> RetourAvis'] });
  });

  it('Then a reminder is attached to its task, does not stop it, and leads to a task', () => {
    const event = attachEvent(editor, editor.shape('Commission'), ATTACHMENTS[0]!);
    expect(event.businessObject.attachedToRef.id).toBe('Commission');
    expect(event.businessObject.cancelActivity).toBe(false);
    expect(changes().more).toEqual(['Relancer -> Fin', 'Tarde -> Relancer']);
  });

  it('Then a step taken away leaves no gap, even where several ways led to it', () => {
    removeStep(editor, editor.item('Reexaminer'));
    expect(changes()).toEqual({
      more: ['Decision -> SuiteReexamen', 'SuiteReexamen -> SuiteReexamen'],
      less: ['Decision -> Reexaminer', 'Reexaminer -> SuiteReexamen', 'SuiteReexamen -> Reexaminer'],
    });
  });

  it('Then with a choice go the ways that it alone led to; the longest stays', async () => {
    removeStep(editor, editor.item('Decision'));
    expect(editor.shape('Refuse')).toBeUndefined();
    expect(editor.shape('Reexaminer')).toBeUndefined();
    expect(editor.arrows()).toContain('Commission -> PlanifierContact');
    expect(await editor.faults()).toEqual([]);
  });

  it('Then a way taken out of a choice goes with its steps', () => {
    const decision = editor.item('Decision');
    const waiting = decision.branches.find(({ flow }) => flow?.['name'] === 'Liste d’attente')!;
    removeBranch(editor, decision, waiting);
    expect(editor.shape('SuiteReexamen')).toBeUndefined();
    expect(editor.shape('Reorienter')).toBeDefined();
  });

  it('Then two steps change places, on the diagram too', async () => {
    const [sequence] = editor.outline().sequences;
    const at = sequence!.items.findIndex(({ element }) => element.id === 'ConstituerEquipe');
    expect(canMoveDown(editor, sequence!, at)).toBe(true);
    moveDown(editor, sequence!, at);
    expect(changes().more).toEqual([
      'Accueillir -> InscrireEntourage',
      'ConstituerEquipe -> EnregistrerEntree',
      'InscrireEntourage -> ConstituerEquipe',
    ]);
    expect(editor.shape('InscrireEntourage').x).toBeLessThan(editor.shape('ConstituerEquipe').x);
    expect(await editor.faults()).toEqual([]);
  });

  it('Then a step that is not between two others does not move', () => {
    const [sequence] = editor.outline().sequences;
    expect(canMoveDown(editor, sequence!, 0)).toBe(false);
    expect(canMoveDown(editor, sequence!, sequence!.items.length - 2)).toBe(false);
    moveDown(editor, sequence!, 0);
    expect(editor.arrows()).toEqual(before);
    insertStep(editor, editor.flow('Flux_Accueillir_ConstituerEquipe'), TASK);
  });

  it('Then a step is put elsewhere, and the gap is closed', async () => {
    moveTo(editor, editor.shape('ConstituerEquipe'), editor.flow('Flux_PremiereEvaluation_PreparerProjet'));
    expect(changes()).toEqual({
      more: [
        'Accueillir -> InscrireEntourage',
        'ConstituerEquipe -> PreparerProjet',
        'PremiereEvaluation -> ConstituerEquipe',
      ],
      less: [
        'Accueillir -> ConstituerEquipe',
        'ConstituerEquipe -> InscrireEntourage',
        'PremiereEvaluation -> PreparerProjet',
      ],
    });
    expect(await editor.faults()).toEqual([]);
  });

  it('Then a message named letter by letter is one message, under its whole name', async () => {
    const messages = async () => (await editor.toXml()).match(/<bpmn:message .*>/g) ?? [];
    const before = await messages();
    const wait = insertStep(editor, editor.flow('Flux_Accueillir_ConstituerEquipe'), stepKind('message'));
    const event = wait.businessObject.eventDefinitions[0] as Bo;
    for (const name of ['a', 'ac', 'acc', 'accord']) {
      referToShared(editor, wait, event, 'messageRef', 'Message', name);
    }
    expect(await messages()).toEqual([
      ...before,
      expect.stringMatching(/^<bpmn:message id="\S+" name="accord" \/>$/),
    ]);
    expect(await editor.faults()).toEqual([]);
    for (let letter = 0; letter < 4; letter += 1) editor.commandStack.undo();
  });
});
