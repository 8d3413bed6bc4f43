export { RepairRefused, type RepairFault, type RepairStep } from './RepairStep.js';
