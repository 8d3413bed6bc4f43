/** A table as it is written: columns, then a line a rule. */
export interface Table {
  hitPolicy?: string;
  aggregation?: string;
  inputs: { expression: string; type?: string; values?: string }[];
  outputs: { name: string; type?: string; values?: string; default?: string }[];
  rules: [string[], string[]][];
  namespace?: string;
}

const escape = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
const cell = (tag: string, source: string): string => `<${tag}><text>${escape(source)}</text></${tag}>`;
const attribute = (name: string, value?: string): string =>
  value === undefined ? '' : ` ${name}="${value}"`;

/** Gives the DMN file of a table. */
export function buildDecision(table: Table): string {
  const namespace = table.namespace ?? 'https://www.omg.org/spec/DMN/20191111/MODEL/';
  const inputs = table.inputs.map(
    ({ expression, type, values }, index) =>
      `<input id="i${String(index)}" label="${expression}"><inputExpression id="e${String(index)}"${attribute('typeRef', type)}><text>${escape(expression)}</text></inputExpression>${values ? cell('inputValues', values) : ''}</input>`,
  );
  const outputs = table.outputs.map(
    ({ name, type, values, default: fallback }, index) =>
      `<output id="o${String(index)}" name="${name}"${attribute('typeRef', type)}>${values ? cell('outputValues', values) : ''}${fallback ? cell('defaultOutputEntry', fallback) : ''}</output>`,
  );
  const rules = table.rules.map(
    ([tests, results], index) =>
      `<rule id="r${String(index)}">${tests.map((each) => cell('inputEntry', each)).join('')}${results.map((each) => cell('outputEntry', each)).join('')}</rule>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="${namespace}" id="d" name="d" namespace="https://trame.invalid/dmn"><decision id="essai" name="Essai">
<decisionTable id="t"${attribute('hitPolicy', table.hitPolicy)}${attribute('aggregation', table.aggregation)}>${inputs.join('')}${outputs.join('')}${rules.join('')}</decisionTable>
</decision></definitions>`;
}
