export { type AnswerProps, type FieldKind, type Labelling, asParts, asText, emptied } from './answer.js';
export {
  type FieldNode,
  type FormModel,
  buildFormModel,
  nodesOf,
  patternOf,
  pointerOf,
} from './FormModel.js';
export type { Choice, ChoiceKind, ChoicePage, ChoicePort } from './ChoicePort.js';
export {
  type FormKit,
  FormKitProvider,
  type Surroundings,
  elementId,
  readingAround,
  useFormKit,
} from './formKitContext.js';
export { languageValidator } from './languageValidator.js';
export { rjsfFieldName, toRenderSchema } from './renderSchema.js';
export { type Question, useQuestion } from './useQuestion.js';
