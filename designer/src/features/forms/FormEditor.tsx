import {
  DndContext,
  DragOverlay,
  PointerSensor,
  useSensor,
  useSensors,
  type DragEndEvent,
  type DragStartEvent,
} from '@dnd-kit/core';
import type { Field, Form } from '@trame/schemas';
import { useMemo, useState } from 'react';
import { Canvas } from './canvas/Canvas.js';
import { duplicateNode, moveNode, removeNode, type Changed } from './edit/change.js';
import { fieldsWithin, labelOf, nodeKind, type NodeKind } from './edit/node.js';
import { addField, addFieldAt, addPage, addSection } from './edit/newNode.js';
import { placeOf, valueAt } from './edit/pointer.js';
import { stepNode, type Step } from './edit/step.js';
import { LogicTab } from './logic/LogicTab.js';
import { TryOut } from './preview/TryOut.js';
import type { Editing } from './properties/Editing.js';
import { FormProperties } from './properties/FormProperties.js';
import { PropertiesPanel } from './properties/PropertiesPanel.js';
import { RemovalDialog } from './removal/RemovalDialog.js';
import { usesOfPart } from './removal/usesOfPart.js';
import { Tabs } from './Tabs.js';
import { dropTarget } from './tree/dropTarget.js';
import { FormTree, type TreeActions } from './tree/FormTree.js';
import { LABELS } from './tree/labels.js';
import { NodeActions } from './tree/NodeActions.js';
import { Palette } from './tree/Palette.js';
import { overPlace, placeUnder } from './tree/placeUnder.js';
import { treeRows } from './tree/treeRows.js';
import { usePointer } from './tree/usePointer.js';
import { w } from './tree/words.js';

/** What is about to be removed, while one asks where it is used. */
type Leaving = { pointer: string; id: string; label: string };
type Dragged = { label: string; node?: string; type?: Field['type'] };

/** A form being shaped: its plan, its page as it will be, what is selected and all it says; its rules; a try. */
export function FormEditor(props: { editing: Editing; selected: string; onRemoveForm: () => void }) {
  const { editing, selected } = props;
  const { form } = editing;
  const [said, setSaid] = useState('');
  const [leaving, setLeaving] = useState<Leaving>();
  const [dragged, setDragged] = useState<Dragged>();
  const hand = usePointer();
  const rows = useMemo(() => treeRows(form, editing.faults), [form, editing.faults]);
  const lists = useMemo(() => Object.fromEntries(editing.codes), [editing.codes]);
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 6 } }));
  const apply = (changed: Changed | undefined, say: (label: string) => string): void => {
    if (!changed) return;
    editing.change(changed.form);
    editing.select(changed.pointer);
    setSaid(say(labelOf(changed.form, changed.pointer)));
  };
  const takeAway = (pointer: string): void => {
    const label = labelOf(form, pointer);
    apply(removeNode(form, pointer), () => w('removed', { label }));
  };
  const actions: TreeActions = {
    select: editing.select,
    step: (pointer, step: Step) => {
      const moved = stepNode(form, pointer, step);
      if (moved) apply(moved, (label) => w('moved', { label, place: placeInWords(moved) }));
      else setSaid(w('notMoved', { label: labelOf(form, pointer) }));
    },
    duplicate: (pointer) =>
      apply(duplicateNode(form, pointer, w('copySuffix')), (label) => w('duplicated', { label })),
    remove: (pointer) => {
      if (fieldsWithin(form, pointer).length === 0) return takeAway(pointer);
      setLeaving({ pointer, id: idAt(form, pointer), label: labelOf(form, pointer) });
    },
  };
  const added = (changed: Changed | undefined): void => apply(changed, (label) => w('added', { label }));
  const drop = ({ active }: DragEndEvent): void => {
    setDragged(undefined);
    const { node, type, label } = active.data.current as Dragged;
    const under = hand.current && placeUnder(hand.current);
    const kind: NodeKind | undefined = node === undefined ? 'field' : nodeKind(node);
    const place = under && kind && dropTarget(form, kind, under.over, under.after);
    if (!place) return setSaid(w('cancelled'));
    const changed =
      node === undefined
        ? type && addFieldAt(form, place.list, place.index, type, LABELS)
        : moveNode(form, node, place.list, place.index);
    apply(changed, () => w('dropped', { label }));
  };
  const page = selected.startsWith('/pages/') ? Number(selected.split('/')[2]) : 0;
  const kind = nodeKind(selected);
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={overPlace}
      accessibility={{ announcements: SILENT, screenReaderInstructions: { draggable: w('treeHelp') } }}
      onDragStart={({ active }: DragStartEvent) => {
        const taken = active.data.current as Dragged;
        setDragged(taken);
        setSaid(w('picked', { label: taken.label }));
      }}
      onDragCancel={() => setDragged(undefined)}
      onDragEnd={drop}
    >
      <p className="visually-hidden" role="status">
        {said}
      </p>
      <Tabs
        outline={
          <>
            <Palette
              onAdd={(type) => added(addField(form, selected, type, LABELS))}
              onAddSection={() => added(addSection(form, selected, LABELS))}
              onAddPage={() => added(addPage(form, selected, LABELS))}
            />
            {kind ? (
              <NodeActions
                pointer={selected}
                label={labelOf(form, selected)}
                nested={kind === 'field'}
                actions={actions}
              />
            ) : null}
            <FormTree rows={rows} selected={selected} actions={actions} />
          </>
        }
        canvas={
          <Canvas form={form} page={page} codeLists={lists} selected={selected} onSelect={editing.select} />
        }
        properties={<PropertiesPanel editing={editing} selected={selected} />}
        logic={(showForm) => (
          <LogicTab
            editing={editing}
            onSelect={(pointer) => {
              editing.select(pointer);
              showForm();
            }}
          />
        )}
        tryOut={() => <TryOut editing={editing} />}
        settings={() => <FormProperties editing={editing} onRemove={props.onRemoveForm} />}
      />
      {leaving === undefined ? null : (
        <RemovalDialog
          key={leaving.pointer}
          label={leaving.label}
          many={fieldsWithin(form, leaving.pointer).some(({ pointer }) => pointer !== leaving.pointer)}
          find={() => usesOfPart(editing, leaving.pointer)}
          onKeep={() => setLeaving(undefined)}
          onRemove={() => {
            setLeaving(undefined);
            // Somebody else's form may have taken the place of the one that was asked about.
            if (idAt(form, leaving.pointer) === leaving.id) takeAway(leaving.pointer);
            else setSaid(w('notThere', { label: leaving.label }));
          }}
        />
      )}
      <DragOverlay>{dragged ? <div className="fe-dragged">{dragged.label}</div> : null}</DragOverlay>
    </DndContext>
  );
}

/** What is dragged is told by our own words, in the live region of the editor. */
const SILENT = {
  onDragStart: () => undefined,
  onDragOver: () => undefined,
  onDragEnd: () => undefined,
  onDragCancel: () => undefined,
};

function idAt(form: Form, pointer: string): string {
  return (valueAt(form, pointer) as { id?: string } | undefined)?.id ?? '';
}

function placeInWords({ form, pointer }: Changed): string {
  const { list, index } = placeOf(pointer);
  const count = ((valueAt(form, list) ?? []) as unknown[]).length;
  const holder = labelOf(form, list.slice(0, list.lastIndexOf('/')));
  return holder === ''
    ? w('placeTop', { index: index + 1, count })
    : w('place', { index: index + 1, count, holder });
}
