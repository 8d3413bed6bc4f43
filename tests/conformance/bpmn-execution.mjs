/** `npm run conformance:bpmn -- FOLDER`: runs the cases of FOLDER/manifest.json and compares the traces. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Bench, buildLanguage, folderAsked } from './bench.mjs';

const folder = folderAsked('conformance:bpmn');
buildLanguage();
const manifest = JSON.parse(await readFile(path.join(folder, 'manifest.json'), 'utf8'));
const bench = new Bench();
const count = { passed: 0, failed: 0 };

for (const { name, group, file, cases } of manifest) {
  const xml = await readModel(file ?? `${group}/${name}.bpmn`);
  for (const testCase of cases) {
    const { value, error } =
      xml === undefined ? { error: 'the file is missing' } : await bench.ask({ job: 'run', xml, testCase });
    report(`${group}/${name}`, testCase, value, error);
  }
}
bench.close();
console.log(`${count.passed} passed, ${count.failed} failed`);
process.exitCode = count.failed === 0 ? 0 : 1;

async function readModel(file) {
  try {
    return await readFile(path.join(folder, file), 'utf8');
  } catch {
    return undefined;
  }
}

function report(name, testCase, value, error) {
  const expected = JSON.stringify([...testCase.traces].sort());
  const got = error ? `error: ${error}` : JSON.stringify([...value].sort());
  if (got === expected) {
    count.passed += 1;
    return;
  }
  count.failed += 1;
  const given = JSON.stringify({ test: testCase.test, integerVariable: testCase.integerVariable });
  console.log(`FAILED ${name} ${given}: expected ${expected}, got ${got}`);
}
