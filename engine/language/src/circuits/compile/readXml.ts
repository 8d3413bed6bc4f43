import { BpmnModdle } from 'bpmn-moddle';
import { trameModdle } from '@trame/schemas';
import { childrenOf, type Element } from './moddle.js';

/** A file of 2 MB is ten times the largest circuit known. */
const LARGEST = 2_000_000;

/** Elements inside one another; the deepest circuit known has twelve. */
const DEEPEST = 100;

/** A parsed file: its root, every element by id, what the parser complained of. */
export type ParsedXml = {
  root?: Element;
  elements: Record<string, Element>;
  warnings: Complaint[];
};

/** What the parser complained of, and in which element when it knows. */
export type Complaint = { message: string; element?: Element };

/** Parses BPMN 2.0 XML; raises nothing, since a file that cannot be read is a fault like another. */
export async function readXml(xml: string): Promise<ParsedXml> {
  const refusal = refusalOf(xml);
  if (refusal) return { elements: {}, warnings: [{ message: refusal }] };
  const moddle = newModdle();
  try {
    const parsed = await moddle.fromXML(xml);
    const elements = parsed.elementsById as Record<string, Element>;
    if (isTooDeep(parsed.rootElement as Element | undefined)) {
      return {
        elements: {},
        warnings: [{ message: `the file nests more than ${String(DEEPEST)} elements` }],
      };
    }
    return {
      root: parsed.rootElement as Element,
      elements,
      warnings: parsed.warnings.map(({ message, element }) => ({
        message,
        element: element as Element | undefined,
      })),
    };
  } catch (error) {
    return { elements: {}, warnings: [{ message: error instanceof Error ? error.message : String(error) }] };
  }
}

/** Level by level, since what is nested without bound cannot be visited by a function that calls itself. */
function isTooDeep(root: Element | undefined): boolean {
  let level = root ? [root] : [];
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > DEEPEST) return true;
    level = level.flatMap(childrenOf);
  }
  return false;
}

/** What is not even parsed: nothing of a circuit needs entities, and those that expand are an attack. */
function refusalOf(xml: string): string | undefined {
  if (xml.length > LARGEST) return 'the file is larger than 2 MB';
  return /<!(DOCTYPE|ENTITY)/i.test(xml) ? 'the file declares a document type' : undefined;
}

function newModdle(): BpmnModdle {
  const moddle = new BpmnModdle({ trame: trameModdle });
  mendGlobalScriptTask(moddle);
  return moddle;
}

/** bpmn-moddle takes the script of a global script task for an attribute; in the schema of BPMN 2.0 it is an element. */
function mendGlobalScriptTask({ registry }: BpmnModdle): void {
  const properties = registry.typeMap['bpmn:GlobalScriptTask']?.properties ?? [];
  for (const property of properties) if (property.name === 'bpmn:script') delete property.isAttr;
}
