import type { MultiInstance, StandardLoop } from '../definition.js';
import { bodyOf, type Element, extensions, flag, many, number, one, text, typeOf } from './moddle.js';
import { nameOf, readEvent } from './readEvents.js';

const BEHAVIORS = ['None', 'One', 'All', 'Complex'] as const;

/** The loop of an activity (10.3.8). */
export function readLoop(activity: Element): StandardLoop | MultiInstance | undefined {
  const loop = one(activity, 'loopCharacteristics');
  if (!loop) return undefined;
  if (typeOf(loop) === 'standardLoopCharacteristics') {
    return {
      kind: 'standard',
      before: flag(loop, 'testBefore'),
      condition: bodyOf(loop, 'loopCondition'),
      maximum: number(loop, 'loopMaximum'),
    };
  }
  return typeOf(loop) === 'multiInstanceLoopCharacteristics' ? readMultiInstance(loop) : undefined;
}

function readMultiInstance(loop: Element): MultiInstance {
  const collection = extensions(loop, 'collection')[0];
  const behavior = BEHAVIORS.find((name) => name === loop.behavior) ?? 'All';
  return {
    kind: 'multi',
    sequential: flag(loop, 'isSequential'),
    cardinality: bodyOf(loop, 'loopCardinality'),
    items: text(collection, 'items') ?? nameOf(one(loop, 'loopDataInputRef')),
    item: text(collection, 'item') ?? nameOf(one(loop, 'inputDataItem')),
    into: text(collection, 'into') ?? nameOf(one(loop, 'loopDataOutputRef')),
    value: text(collection, 'value') ?? nameOf(one(loop, 'outputDataItem')),
    completion: bodyOf(loop, 'completionCondition'),
    behavior,
    event: readReferred(one(loop, behavior === 'None' ? 'noneBehaviorEventRef' : 'oneBehaviorEventRef')),
    complex: behavior === 'Complex' ? readComplex(loop) : undefined,
  };
}

const readReferred = (element: Element | undefined) => (element ? readEvent(element) : undefined);

function readComplex(loop: Element): MultiInstance['complex'] {
  return many(loop, 'complexBehaviorDefinition').map((definition) => ({
    condition: bodyOf(definition, 'condition') ?? 'false',
    event: readReferred(many(one(definition, 'event'), 'eventDefinitions')[0]),
  }));
}
