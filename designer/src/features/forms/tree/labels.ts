import type { Labels } from '../edit/newNode.js';
import { w } from './words.js';

/** What new questions, sections and pages say before anybody wrote them. */
export const LABELS: Labels = {
  question: w('newQuestion'),
  answer: (number) => w('newAnswer', { number }),
  section: w('newSection'),
  page: w('newPage'),
  information: w('newInformation'),
};
