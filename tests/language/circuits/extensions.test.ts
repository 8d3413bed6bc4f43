import { readFile } from 'node:fs/promises';
import { Ajv } from 'ajv';
import { compileCircuit } from '@trame/language';
import { schemas, trameModdle } from '@trame/schemas';
import { readXml } from '../../../engine/language/src/circuits/compile/readXml.js';
import { shippedCircuits } from './shipped.js';

type Part = { required: string[]; properties: Record<string, { const?: string }> };
const schema = schemas['circuit/trame-extension.schema.json'] as { definitions: Record<string, Part> };
const valid = new Ajv({ allErrors: true, strictTypes: false }).compile(schema);
/** What the schema says of each element, by its moddle type. */
const described = new Map(
  Object.values(schema.definitions).map((part) => [part.properties['$type']!.const!, part]),
);

/** The extension elements of a parsed file, as JSON. */
function extensionsIn(elements: Record<string, unknown>): object[] {
  const found: object[] = [];
  const walk = (value: unknown, seen: Set<unknown>): void => {
    if (typeof value !== 'object' || value === null || seen.has(value)) return;
    seen.add(value);
    const { extensionElements } = value as { extensionElements?: { values?: { $type: string }[] } };
    for (const each of extensionElements?.values ?? [])
      if (each.$type.startsWith('trame:')) found.push(JSON.parse(JSON.stringify(each)) as object);
    for (const inner of Object.values(value)) walk(inner, seen);
  };
  walk(elements, new Set());
  return found;
}

describe('Given the extension elements of circuits', () => {
  it('Then their JSON Schema has the elements and attributes of the moddle descriptor, and no other', () => {
    const ofModdle = trameModdle.types.map(({ name, properties }) => [
      `trame:${name}`,
      // Once moddle has read it, the descriptor has its prefix on every name.
      properties.map((property) => property.name.replace('trame:', '')).sort(),
    ]);
    const ofSchema = [...described].map(([type, { properties }]) => [
      type,
      Object.keys(properties)
        .filter((name) => name !== '$type')
        .sort(),
    ]);
    expect(ofSchema).toEqual(ofModdle);
  });

  it('Then every one of every shipped circuit is as the schema says', async () => {
    for (const { id, file } of await shippedCircuits()) {
      const { elements } = await readXml(await readFile(file, 'utf8'));
      const found = extensionsIn(elements);
      expect(found.length).toBeGreaterThan(3);
      const wrong = found.flatMap((each) => (valid(each) ? [] : [{ id, each, errors: valid.errors }]));
      expect(wrong).toEqual([]);
    }
  });

  it.each([
    ['an element nobody knows', { $type: 'trame:Forme', ref: 'accueil' }],
    ['an attribute nobody knows', { $type: 'trame:Form', ref: 'accueil', id: 'accueil' }],
    ['a candidate without role nor function', { $type: 'trame:Assignment' }],
    ['an alert to nobody', { $type: 'trame:Escalation', after: 'P1D' }],
    ['a reminder that is no duration', { $type: 'trame:Reminder', before: 'la veille' }],
    ['an unknown priority', { $type: 'trame:Priority', value: 'haut' }],
    ['a connector tried no time', { $type: 'trame:Connector', id: 'document.produire', retries: 0 }],
  ])('When one is %s, then the schema refuses it', (_what, extension) => {
    expect(valid(extension)).toBe(false);
  });

  it('When an attribute that the schema requires is missing, then the publication check refuses it too', async () => {
    for (const [type, { required }] of described) {
      const tag = type.replace(/:(\w)/, (_all, first: string) => `:${first.toLowerCase()}`);
      for (const name of required.filter((each) => each !== '$type')) {
        const kept = required.filter((each) => each !== '$type' && each !== name);
        const attributes = kept.map((each) => ` ${each}="x"`).join('');
        const xml = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:trame="https://trame.invalid/bpmn" targetNamespace="urn:t" id="D"><process id="P" isExecutable="true"><startEvent id="S" name="S"/><userTask id="T" name="T"><extensionElements><${tag}${attributes}/></extensionElements></userTask><endEvent id="E" name="E"/><sequenceFlow id="F" sourceRef="S" targetRef="T"/><sequenceFlow id="G" sourceRef="T" targetRef="E"/></process></definitions>`;
        const { faults } = await compileCircuit(xml);
        expect([tag, name, ...faults.map(({ rule }) => rule)]).toContain('extension-incomplete');
      }
    }
  });
});
