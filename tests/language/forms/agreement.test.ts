import fc from 'fast-check';
import {
  type CompiledForm,
  type SchemaValidator,
  checkForm,
  compileForm,
  compileValidator,
  createFormEvaluator,
  evaluateForm,
  fieldTypes,
  standaloneValidatorSource,
  submitForm,
} from '@trame/language';
import { codeLists, generatedTypes, samples } from './arbitraryForm.js';

/** The validator as a browser loads it: a module of its own, made from the form that came over the wire. */
async function browserValidator(compiled: CompiledForm): Promise<SchemaValidator> {
  const source = encodeURIComponent(standaloneValidatorSource(compiled));
  const loaded = (await import(`data:text/javascript,${source}`)) as { default: SchemaValidator };
  return loaded.default;
}

const overTheWire = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** Types the answers one after the other, as a person does, in an evaluator that remembers. */
function typed(compiled: CompiledForm, data: Record<string, unknown>, context: Record<string, unknown>) {
  const evaluator = createFormEvaluator(compiled.form, { codeLists: compiled.codeLists });
  let soFar: Record<string, unknown> = {};
  let last = evaluator.evaluate(soFar, context);
  for (const [key, value] of Object.entries(data)) {
    soFar = { ...soFar, [key]: value };
    last = evaluator.evaluate(soFar, context);
  }
  return last;
}

describe('Given any form and any answers', () => {
  it('When forms are generated, Then every type of question of the language is among them', () => {
    expect([...generatedTypes].sort()).toEqual(Object.keys(fieldTypes).sort());
  });

  it('When the browser and the server judge them, Then they agree, and neither contradicts the schema', async () => {
    await fc.assert(
      fc.asyncProperty(samples(10), async ({ form, answers, context }) => {
        fc.pre(!checkForm(form, { codeLists }).some(({ level }) => level === 'error'));
        const compiled = compileForm(form, codeLists);
        const server = compileValidator(compiled);
        const received = overTheWire(compiled);
        const browser = await browserValidator(received);
        for (const data of answers) {
          const onServer = submitForm(compiled, data, context, server);
          const inBrowser = submitForm(received, overTheWire(data), context, browser);
          expect(inBrowser).toEqual(onServer);
          expect(typed(received, data, context)).toEqual(evaluateForm(form, data, context, { codeLists }));
          expect(browser(onServer.answers)).toBe(server(onServer.answers));
          const isRefused = submitForm(compiled, data, context).faults.some(({ level }) => level === 'error');
          if (!isRefused) expect([server(onServer.answers), server.errors]).toEqual([true, null]);
          const again = submitForm(compiled, onServer.answers, context, server);
          expect([again.answers, again.purged]).toEqual([onServer.answers, []]);
          expect(again.faults).toEqual(onServer.faults);
        }
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});
