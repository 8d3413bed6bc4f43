export type { AddressPort, KnownAddress, PostalAddress } from './AddressPort.js';
export type { FilePort, Sending, StoredFile } from './FilePort.js';
export {
  type AnswerProps,
  type FieldKind,
  type FileAnswering,
  type Labelling,
  asParts,
  asText,
  emptied,
} from './answer.js';
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
export { memoryFiles } from './memoryFiles.js';
export { pageOf } from './pageOf.js';
export { languageValidator } from './languageValidator.js';
export { rjsfFieldName, toRenderSchema } from './renderSchema.js';
export { type Question, useQuestion } from './useQuestion.js';
export {
  DirectoryProvider,
  useDirectory,
  type DirectoryCriteria,
  type DirectoryPort,
} from './DirectoryPort.js';
