export { ConcernedChoice } from './ConcernedChoice.js';
export { ConcernedMark } from './ConcernedMark.js';
export { namesOf, peopleOf, sameConcerned, type HouseholdRef } from './peopleOf.js';
