/** What was written, found again by its words. */
export { FoundDocuments } from './FoundDocuments.js';
export { FoundRecords } from './FoundRecords.js';
export { isSearchable } from './useFound.js';
