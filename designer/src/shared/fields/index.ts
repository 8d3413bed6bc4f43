export { CheckField } from './CheckField.js';
export { ChoiceField, type ChoiceOption } from './ChoiceField.js';
export { FileField } from './FileField.js';
export { NumberField } from './NumberField.js';
export { PickField, PickOptions } from './PickField.js';
export { TextField } from './TextField.js';
