export { Filling, type FillingProps } from './Filling.js';
export { PersonField } from './PersonField.js';
export { type Refusal, type ServerFault, refusalOf, serverFaultsOf } from './refusals.js';
export { named, SittingPeople, type People } from './SittingPeople.js';
export { SendNotice } from './SendNotice.js';
export { entriesToLeave, inPlaceOf } from './stepHistory.js';
