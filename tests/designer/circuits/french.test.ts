import { bpmnJsInFrench, inFrench } from '../../../designer/src/features/circuits/modeler/french.js';
import { keysOfBpmnJs } from './bpmnKeys.js';

const { keys, unread } = keysOfBpmnJs();

/** Sentences that bpmn-js puts together when it runs. */
const COMPOSED = [
  'Empty pool/participant (removes content)',
  ...['left', 'center', 'right', 'top', 'middle', 'bottom'].map((side) => `Align elements ${side}`),
];

describe('Given the sources of bpmn-js', () => {
  it('Then every sentence that they may show is written in French', () => {
    expect(keys.size).toBeGreaterThan(90);
    expect([...keys, ...COMPOSED].filter((key) => bpmnJsInFrench[key] === undefined)).toEqual([]);
  });

  it('Then no other sentence is put together than those known here', () => {
    expect(unread).toEqual([
      {
        file: 'lib/features/align-elements/AlignElementsMenuProvider.js',
        text: "'Align elements ' + alignment",
      },
      { file: 'lib/features/popup-menu/ReplaceMenuProvider.js', text: 'label' },
    ]);
  });

  it('Then the catalogue keeps no sentence that they no longer say', () => {
    expect(Object.keys(bpmnJsInFrench).filter((key) => !keys.has(key) && !COMPOSED.includes(key))).toEqual(
      [],
    );
  });

  it('When a sentence carries a name, then the name is in the French one', () => {
    expect(inFrench('Open {element}', { element: 'Admission' })).toBe('Ouvrir Admission');
  });
});
