import { Menu } from '@mantine/core';
import type { Connection, Shape } from 'bpmn-js/lib/model/Types';
import { useState } from 'react';
import { addChoice, endFlow, redirect } from '../editing/addChoice.js';
import { insertStep } from '../editing/insertStep.js';
import { removeBranch } from '../editing/removeStep.js';
import { CHOICE_KINDS, STEP_KINDS } from '../editing/stepKinds.js';
import { is, many } from '../modeler/bpmn.js';
import type { Branch, Item } from '../outline/Outline.js';
import { walkItems } from '../outline/outlineOf.js';
import { useCircuit } from '../panel/CircuitContext.js';
import { c } from '../words.js';
import { CommandMenu } from './CommandMenu.js';
import { ChooseStep } from './ChooseStep.js';
import { useList } from './ListContext.js';
import { sayStep } from './sayWay.js';

/** The commands of a way out of a step: what begins it, where it leads, its end. */
export function WayMenu({ item, branch, said }: { item: Item; branch: Branch; said: string }) {
  const { editor } = useCircuit();
  const { outline, say, focusStep, edit } = useList();
  const [choosing, setChoosing] = useState(false);
  const first = firstFlow(branch, editor.registry);
  const last = lastFlow(branch, editor.registry);
  const made = (step: Shape): void => {
    say(c('added', { name: sayStep(step.businessObject) }));
    edit(step.id);
  };
  const remove = (): void => {
    removeBranch(editor, item, branch);
    say(c('removed', { name: said }));
    focusStep(item.element.id);
  };
  return (
    <>
      <CommandMenu label={c('actions', { name: said })}>
        {() => (
          <>
            {first ? (
              <>
                <Menu.Label>{c('addBefore')}</Menu.Label>
                {STEP_KINDS.map((kind) => (
                  <Menu.Item key={kind.id} onClick={() => made(insertStep(editor, first, kind))}>
                    {kind.label}
                  </Menu.Item>
                ))}
                {CHOICE_KINDS.map((kind) => (
                  <Menu.Item key={kind.id} onClick={() => made(addChoice(editor, first, kind))}>
                    {kind.label}
                  </Menu.Item>
                ))}
                <Menu.Divider />
              </>
            ) : null}
            {last ? (
              <>
                <Menu.Item onClick={() => setChoosing(true)}>{c('sendTo')}</Menu.Item>
                <Menu.Item onClick={() => made(endFlow(editor, last))}>{c('endWay')}</Menu.Item>
                <Menu.Divider />
              </>
            ) : null}
            <Menu.Item className="ci-menu-item ci-danger" onClick={remove}>
              {c('removeWay')}
            </Menu.Item>
          </>
        )}
      </CommandMenu>
      {choosing && last ? (
        <ChooseStep
          title={c('whichStep')}
          confirm={c('confirmSend')}
          choices={[...outline.items.values()]
            .filter(({ element }) => !is(element, 'StartEvent') && element.$parent === item.element.$parent)
            .map(({ element, number }) => ({
              id: element.id,
              label: c('stepNumber', { number }) + `, ${sayStep(element)}`,
            }))}
          onChoose={(id) => {
            const target = editor.registry.get(id) as Shape | undefined;
            if (target) {
              redirect(editor, last, target);
              say(c('sent', { number: outline.items.get(id)?.number ?? '' }));
            }
            setChoosing(false);
            focusStep(item.element.id);
          }}
          onClose={() => {
            setChoosing(false);
            focusStep(item.element.id);
          }}
        />
      ) : null}
    </>
  );
}

type Registry = { get(id: string): unknown };

/** The flow that begins a way: its own, or what leaves the attached event. */
function firstFlow({ flow, event }: Branch, registry: Registry): Connection | undefined {
  const id = flow?.id ?? many(event, 'outgoing')[0]?.id;
  return id === undefined ? undefined : (registry.get(id) as Connection | undefined);
}

/** The flow by which a way joins a step told elsewhere; nothing when it ends by itself. */
function lastFlow({ flow, event, sequence }: Branch, registry: Registry): Connection | undefined {
  if (!sequence.to) return undefined;
  const steps = [...walkItems([sequence])];
  if (steps.length === 0)
    return firstFlow({ ...(flow ? { flow } : {}), ...(event ? { event } : {}), sequence }, registry);
  const last = many(sequence.items.at(-1)?.element, 'outgoing');
  return last.length === 1 ? (registry.get(last[0]!.id) as Connection | undefined) : undefined;
}
