/** What was written, found again by its words. */
export { FoundRecords } from './FoundRecords.js';
export { isSearchable } from './useFound.js';
