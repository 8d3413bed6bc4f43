export { BlankForm } from './BlankForm.js';
