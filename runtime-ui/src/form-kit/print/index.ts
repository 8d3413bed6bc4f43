export { BlankGrid } from './BlankGrid.js';
export { BlankForm } from './BlankForm.js';
