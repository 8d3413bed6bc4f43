import { parentPort, workerData } from 'node:worker_threads';
import { mergePdfs } from './mergePdfs.js';
import type { MergeWork } from './mergeApart.js';

// The whole of a thread: one bundle, then it ends, and its memory with it.
const { parts, title, at } = workerData as MergeWork;
const { pdf, pages } = await mergePdfs(
  parts.map((part) => ({ title: part.title, pdf: Buffer.from(part.pdf) })),
  { title, at },
);
parentPort?.postMessage({ pdf, pages });
