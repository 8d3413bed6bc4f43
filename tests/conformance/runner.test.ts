import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

const HERE = import.meta.dirname;

const MODEL = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn2:definitions xmlns:bpmn2="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="d" targetNamespace="https://trame.invalid/tests">
  <bpmn2:process id="p" isExecutable="true">
    <bpmn2:startEvent id="s"/>
    <bpmn2:exclusiveGateway id="g" default="gb"/>
    <bpmn2:scriptTask id="a"><bpmn2:script>SCRIPT_task1</bpmn2:script></bpmn2:scriptTask>
    <bpmn2:scriptTask id="b"><bpmn2:script>THROW_ERROR</bpmn2:script></bpmn2:scriptTask>
    <bpmn2:endEvent id="e"/>
    <bpmn2:sequenceFlow id="sg" sourceRef="s" targetRef="g"/>
    <bpmn2:sequenceFlow id="ga" sourceRef="g" targetRef="a">
      <bpmn2:conditionExpression xsi:type="bpmn2:tFormalExpression"><![CDATA[test.contains("a")]]></bpmn2:conditionExpression>
    </bpmn2:sequenceFlow>
    <bpmn2:sequenceFlow id="gb" sourceRef="g" targetRef="b"/>
    <bpmn2:sequenceFlow id="ae" sourceRef="a" targetRef="e"/>
    <bpmn2:sequenceFlow id="be" sourceRef="b" targetRef="e"/>
  </bpmn2:process>
</bpmn2:definitions>`;

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'trame-conformance-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs a runner on the folder and gives what it printed and how it ended. */
async function run(script: string): Promise<{ out: string; code: number | null }> {
  const child = spawn(process.execPath, [path.join(HERE, script), folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let out = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { out, code };
}

const oneCase = (test: string, traces: string[]): object => ({
  test,
  integerVariable: 0,
  delay: 0,
  parallel: false,
  traces,
});

describe('the conformance runners', () => {
  it('Given cases that pass, fail and are missing, When they run, Then each failure has its line and the counts close', async () => {
    await writeFile(path.join(folder, 'choice.bpmn'), MODEL);
    const manifest = [
      {
        name: 'choice',
        group: 'own',
        construct: 'CHOICE',
        file: 'choice.bpmn',
        cases: [
          oneCase('a', ['SCRIPT_task1']),
          oneCase('b', ['ERROR_runtime']),
          oneCase('b', ['SCRIPT_task1']),
        ],
      },
      { name: 'absent', group: 'own', construct: 'ABSENT', file: 'absent.bpmn', cases: [oneCase('a', [])] },
    ];
    await writeFile(path.join(folder, 'manifest.json'), JSON.stringify(manifest));
    const { out, code } = await run('bpmn-execution.mjs');
    expect(out.trim().split('\n')).toEqual([
      'FAILED own/choice {"test":"b","integerVariable":0}: expected ["SCRIPT_task1"], got ["ERROR_runtime"]',
      'FAILED own/absent {"test":"a","integerVariable":0}: expected [], got error: the file is missing',
      '2 passed, 2 failed',
    ]);
    expect(code).toBe(1);
  }, 60_000);

  it('Given a valid model among invalid ones, When they are published, Then the accepted one is printed', async () => {
    await writeFile(path.join(folder, 'broken.bpmn'), MODEL.replace('targetRef="g"', 'targetRef="nowhere"'));
    const { out, code } = await run('bpmn-invalid.mjs');
    expect(out.trim().split('\n')).toEqual(['accepted: choice.bpmn', '1 refused, 1 accepted']);
    expect(code).toBe(1);
  }, 60_000);
});
