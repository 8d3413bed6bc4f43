export { Combobox } from './Combobox.js';
export { DateInput } from './DateInput.js';
export { FaultList } from './FaultList.js';
export { LabelledInput } from './LabelledInput.js';
export { RadioList, type RadioChoice } from './RadioList.js';
export { SignaturePad } from './SignaturePad.js';
export { useChoiceName } from './useChoiceName.js';
export { useLocalChoices } from './useLocalChoices.js';
export { useRemoteChoices } from './useRemoteChoices.js';
