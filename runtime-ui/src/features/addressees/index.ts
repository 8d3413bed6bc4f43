export { AddresseeChoice } from './AddresseeChoice.js';
export { AddressedTo } from './AddressedTo.js';
export { addressesOf, type ChosenAddressee } from './chosen.js';
export { OnlyToMe } from './OnlyToMe.js';
