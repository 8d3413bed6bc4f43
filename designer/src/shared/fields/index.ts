export { CheckField } from './CheckField.js';
export { ChoiceField, type ChoiceOption } from './ChoiceField.js';
export { FieldFrame, type FieldWords } from './FieldFrame.js';
export { FileField } from './FileField.js';
export { NationalCodeField } from './NationalCodeField.js';
export { NumberField } from './NumberField.js';
export { PickField, PickOptions } from './PickField.js';
export { TextField } from './TextField.js';
