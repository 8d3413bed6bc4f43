import { Menu } from '@mantine/core';
import type { Connection, Shape } from 'bpmn-js/lib/model/Types';
import { useState } from 'react';
import { addBranch, addChoice, endAfter } from '../editing/addChoice.js';
import { ATTACHMENTS, attachEvent } from '../editing/attachEvent.js';
import { appendStep, insertStep } from '../editing/insertStep.js';
import { canLeave } from '../editing/moveStep.js';
import { canBegin, prependStart } from '../editing/prependStart.js';
import { removeStep } from '../editing/removeStep.js';
import { CHOICE_KINDS, STEP_KINDS } from '../editing/stepKinds.js';
import { is, many } from '../modeler/bpmn.js';
import type { Editor } from '../modeler/openEditor.js';
import type { Item, Sequence } from '../outline/Outline.js';
import { useCircuit } from '../panel/CircuitContext.js';
import { c } from '../words.js';
import { CommandMenu } from './CommandMenu.js';
import { useList } from './ListContext.js';
import { MoveDialog } from './MoveDialog.js';
import { sayStep } from './sayWay.js';
import { useMoveStep } from './useMoveStep.js';

/** The commands of a step. */
export function StepMenu({ item, sequence, index }: { item: Item; sequence: Sequence; index: number }) {
  const { editor } = useCircuit();
  const { say, focusStep, edit } = useList();
  const [moving, setMoving] = useState(false);
  const { can, move } = useMoveStep(item, sequence, index);
  const { element } = item;
  const shape = editor.registry.get(element.id) as Shape | undefined;
  if (!shape) return null;
  const name = sayStep(element);
  const out = flowAfter(editor, item, shape);
  const open = shape.outgoing.length === 0 && !is(element, 'EndEvent');
  const made = (step: Shape): void => {
    say(c('added', { name: sayStep(step.businessObject) }));
    edit(step.id);
  };
  const remove = (): void => {
    const next = sequence.items[index + 1] ?? sequence.items[index - 1];
    removeStep(editor, item);
    say(c('removed', { name }));
    if (next) focusStep(next.element.id);
  };
  return (
    <>
      <CommandMenu label={c('actions', { name })}>
        {() => (
          <>
            {out || open ? (
              <>
                <Menu.Label>{c('addAfter')}</Menu.Label>
                {STEP_KINDS.map((kind) => (
                  <Menu.Item
                    key={kind.id}
                    onClick={() =>
                      made(out ? insertStep(editor, out, kind) : appendStep(editor, shape, kind))
                    }
                  >
                    {kind.label}
                  </Menu.Item>
                ))}
                {out
                  ? CHOICE_KINDS.map((kind) => (
                      <Menu.Item key={kind.id} onClick={() => made(addChoice(editor, out, kind))}>
                        {kind.label}
                      </Menu.Item>
                    ))
                  : null}
                {open ? (
                  <Menu.Item onClick={() => made(editor.together(() => endAfter(editor, shape)))}>
                    {c('anEnd')}
                  </Menu.Item>
                ) : null}
                <Menu.Divider />
              </>
            ) : null}
            {canBegin(shape) ? (
              <Menu.Item onClick={() => made(prependStart(editor, shape))}>{c('aStart')}</Menu.Item>
            ) : null}
            {is(element, 'Gateway') ? (
              <Menu.Item onClick={() => made(addBranch(editor, shape))}>{c('addWay')}</Menu.Item>
            ) : null}
            {is(element, 'Activity') ? (
              <>
                <Menu.Label>{c('attach')}</Menu.Label>
                {ATTACHMENTS.map((attachment) => (
                  <Menu.Item key={attachment.id} onClick={() => made(attachEvent(editor, shape, attachment))}>
                    {attachment.label}
                  </Menu.Item>
                ))}
                <Menu.Divider />
              </>
            ) : null}
            <Menu.Item disabled={!can(-1)} onClick={() => move(-1)}>
              {c('moveUp')}
            </Menu.Item>
            <Menu.Item disabled={!can(1)} onClick={() => move(1)}>
              {c('moveDown')}
            </Menu.Item>
            <Menu.Item disabled={!canLeave(shape)} onClick={() => setMoving(true)}>
              {c('moveElsewhere')}
            </Menu.Item>
            <Menu.Divider />
            <Menu.Item className="ci-menu-item ci-danger" onClick={remove}>
              {c('removeStep')}
            </Menu.Item>
          </>
        )}
      </CommandMenu>
      {moving ? (
        <MoveDialog
          step={shape}
          onDone={() => {
            setMoving(false);
            focusStep(element.id);
          }}
        />
      ) : null}
    </>
  );
}

/** The one flow that a step added after goes on: its only way out, or that of the place where its ways meet. */
function flowAfter({ registry }: Editor, item: Item, shape: Shape): Connection | undefined {
  if (shape.outgoing.length === 1) return shape.outgoing[0] as Connection;
  const ways = item.branches.filter(({ flow }) => flow);
  const join = ways[0]?.sequence.to;
  if (!join || !is(join, 'Gateway') || !ways.every(({ sequence }) => sequence.to === join)) return undefined;
  const [only, other] = many(join, 'outgoing');
  return only && !other ? (registry.get(only.id) as Connection | undefined) : undefined;
}
