import { useMemo } from 'react';
import { kindInWords } from '../outline/kindInWords.js';
import type { Branch, Item, Sequence } from '../outline/Outline.js';
import { useCircuit } from '../panel/CircuitContext.js';
import { c } from '../words.js';
import { useList } from './ListContext.js';
import { detailsOf } from './detailsOf.js';
import { sayAttached, sayStep, sayWay } from './sayWay.js';
import { SequenceList } from './SequenceList.js';
import { StepMenu } from './StepMenu.js';
import { useMoveStep } from './useMoveStep.js';
import { WayMenu } from './WayMenu.js';

/** One step: what it is, its commands, its ways out, what may happen meanwhile. */
export function StepLine({ item, sequence, index }: { item: Item; sequence: Sequence; index: number }) {
  const { known, selected } = useCircuit();
  const { edit } = useList();
  const { move } = useMoveStep(item, sequence, index);
  const { element, number } = item;
  const details = useMemo(() => detailsOf(element, known), [element, known, element['extensionElements']]);
  const name = sayStep(element);
  const kind = kindInWords(element);
  const ways = item.branches.filter(({ flow }) => flow);
  const events = item.branches.filter(({ event }) => event);
  return (
    <li className="ci-step" data-selected={selected?.id === element.id || undefined}>
      <div className="ci-step-line">
        <span className="ci-number" aria-hidden="true">
          {number}
        </span>
        <button
          type="button"
          className="ci-step-text"
          data-step={element.id}
          aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
          onClick={() => edit(element.id)}
          onKeyDown={(event) => {
            if (!event.altKey || !['ArrowUp', 'ArrowDown'].includes(event.key)) return;
            event.preventDefault();
            move(event.key === 'ArrowUp' ? -1 : 1);
          }}
        >
          <span className="visually-hidden">{c('stepNumber', { number })} : </span>
          <span className="ci-step-name">{name}</span>{' '}
          <span className="ci-step-details">
            {[...(name === kind ? [] : [kind]), ...details].join(' · ')}
          </span>
        </button>
        <StepMenu item={item} sequence={sequence} index={index} />
      </div>
      {item.inside.map((inner, at) => (
        <SequenceList
          step={StepLine}
          key={inner.items[0]?.element.id ?? at}
          sequence={inner}
          label={c('inside', { name })}
          after={number}
        />
      ))}
      {ways.length > 0 ? <Ways item={item} branches={ways} title={c('ways', { name })} /> : null}
      {events.length > 0 ? <Ways item={item} branches={events} title={c('meanwhile', { name })} /> : null}
    </li>
  );
}

function Ways({ item, branches, title }: { item: Item; branches: Branch[]; title: string }) {
  const { edit, sayCondition } = useList();
  return (
    <ul className="ci-ways" aria-label={title}>
      {branches.map((branch) => {
        const about = branch.flow ?? branch.event;
        if (!about) return null;
        const said = branch.flow ? sayWay(branch.flow, sayCondition) : sayAttached(about);
        return (
          <li key={about.id}>
            <div className="ci-way-line">
              <button
                type="button"
                className="ci-way-name"
                data-step={about.id}
                onClick={() => edit(about.id)}
                aria-label={`${said}. ${c('editStep')}`}
              >
                {said}
              </button>
              <WayMenu item={item} branch={branch} said={said} />
            </div>
            <SequenceList step={StepLine} sequence={branch.sequence} label={said} after={item.number} />
          </li>
        );
      })}
    </ul>
  );
}
