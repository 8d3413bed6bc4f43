import { compileCircuit } from '@trame/language';
import { trameModdle } from '@trame/schemas';
import * as bpmnJs from 'bpmn-js/lib/Modeler.js';
import { kindsModule } from '../../../designer/src/features/circuits/modeler/kinds.js';
import { drawInJsdom } from './drawInJsdom.js';

type Menu = {
  open(element: unknown, menu: string, at: object): void;
  close(): void;
};

type Modeler = {
  importXML(xml: string): Promise<unknown>;
  saveXML(): Promise<{ xml?: string }>;
  get<T>(service: string): T;
  destroy(): void;
};
const Modeler = (bpmnJs as unknown as { default: new (options: object) => Modeler }).default;

const XML = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" id="D" targetNamespace="https://trame.invalid/tests">
<bpmn:process id="essai" isExecutable="true">
  <bpmn:startEvent id="Debut" />
  <bpmn:userTask id="Tache" />
  <bpmn:boundaryEvent id="Bord" attachedToRef="Tache"><bpmn:timerEventDefinition id="T1" /></bpmn:boundaryEvent>
  <bpmn:intermediateCatchEvent id="Attente"><bpmn:timerEventDefinition id="T2" /></bpmn:intermediateCatchEvent>
  <bpmn:intermediateThrowEvent id="Alerte"><bpmn:escalationEventDefinition id="E" /></bpmn:intermediateThrowEvent>
  <bpmn:exclusiveGateway id="Choix" />
  <bpmn:subProcess id="Sous"><bpmn:startEvent id="DebutSous" /></bpmn:subProcess>
  <bpmn:subProcess id="Evenement" triggeredByEvent="true"><bpmn:startEvent id="DebutEvenement"><bpmn:messageEventDefinition id="M" /></bpmn:startEvent></bpmn:subProcess>
  <bpmn:endEvent id="Fin" />
</bpmn:process>
<bpmndi:BPMNDiagram id="Dessin"><bpmndi:BPMNPlane id="Plan" bpmnElement="essai">
${[
  'Debut',
  'Tache',
  'Bord',
  'Attente',
  'Alerte',
  'Choix',
  'Sous',
  'DebutSous',
  'Evenement',
  'DebutEvenement',
  'Fin',
]
  .map(
    (id) =>
      `<bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}" isExpanded="true"><dc:Bounds x="0" y="0" width="90" height="80" /></bpmndi:BPMNShape>`,
  )
  .join('\n')}
</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</bpmn:definitions>`;

/** What a file is refused for when it holds what no circuit runs, or where it is not run. */
const NOT_RUN =
  /^(element-non-pris-en-charge|evenement-deplace|debut-sans-effet|annulation-hors-transaction|evenement-toujours-interruptif)$/;

let modeler: Modeler;
beforeEach(async () => {
  drawInJsdom();
  const container = document.createElement('div');
  document.body.append(container);
  modeler = new Modeler({
    container,
    moddleExtensions: { trame: trameModdle },
    additionalModules: [kindsModule],
  });
  await modeler.importXML(XML);
});
afterEach(() => modeler.destroy());

const entries = (): HTMLElement[] => [
  ...document.querySelectorAll<HTMLElement>('.djs-popup .entry[data-id^="replace-with"]'),
];

/** Opens the menu of kinds of an element. @returns what it offers */
function open(id: string): string[] {
  const element = modeler.get<{ get(id: string): unknown }>('elementRegistry').get(id);
  modeler.get<Menu>('popupMenu').open(element, 'bpmn-replace', { x: 0, y: 0 });
  return entries().map((each) => each.dataset['id'] ?? '');
}

async function refusals(): Promise<string[]> {
  const { faults } = await compileCircuit((await modeler.saveXML()).xml ?? '');
  return faults.flatMap(({ rule, path }) => (NOT_RUN.test(rule) ? [`${rule} ${path}`] : []));
}

describe('Given the kinds that an element may be changed to', () => {
  it.each([
    'Debut',
    'Tache',
    'Bord',
    'Attente',
    'Alerte',
    'Choix',
    'Sous',
    'DebutSous',
    'Evenement',
    'DebutEvenement',
    'Fin',
  ])('When each of those of « %s » is chosen, then a circuit runs it there', async (id) => {
    const offered = open(id);
    const refused: Record<string, string[]> = {};
    for (const name of offered) {
      if (!open(id).includes(name)) throw new Error(`${name} is no longer offered`);
      entries()
        .find((each) => each.dataset['id'] === name)!
        .click();
      const found = await refusals();
      if (found.length > 0) refused[name] = found;
      modeler.get<{ undo(): void }>('commandStack').undo();
    }
    expect(refused).toEqual({});
  });

  it('When it is the start of a circuit, then it begins by a person, a message or a signal, and an event within by a date too', () => {
    expect(open('Debut').filter((name) => name.endsWith('-start'))).toEqual([
      'replace-with-message-start',
      'replace-with-signal-start',
    ]);
    modeler.get<Menu>('popupMenu').close();
    expect(open('DebutEvenement')).toContain('replace-with-timer-start');
  });
});
