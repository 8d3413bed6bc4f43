/** The door of grants: what a role gives, as packs write it. */
export { covers, type GrantedDomain } from './covers.js';
