/** One model at a time, in a thread that can be ended: `{ job: 'run', xml, testCase }` or `{ job: 'publish', xml }`. */
import { parentPort } from 'node:worker_threads';
import { compileCircuit } from '@trame/language';
import { mapExpressions } from './mapModel.mjs';
import { runCase } from './runCase.mjs';

const jobs = {
  run: ({ xml, testCase }) => runCase(xml, testCase),
  async publish({ xml }) {
    const { faults } = await compileCircuit(mapExpressions(xml), { rules: 'standard' });
    return faults
      .filter(({ level }) => level === 'error')
      .map(({ rule, path, message }) => `${rule} ${path} ${message}`);
  },
};

parentPort.on('message', async (message) => {
  try {
    parentPort.postMessage({ value: await jobs[message.job](message) });
  } catch (error) {
    parentPort.postMessage({ error: error instanceof Error ? error.message : String(error) });
  }
});
