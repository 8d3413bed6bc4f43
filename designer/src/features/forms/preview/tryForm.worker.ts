import { answerApart } from '../../../shared/answerApart.js';
import { tryForm, type Trial } from './tryForm.js';

answerApart((trial: Trial) => tryForm(trial, () => performance.now()));
