export { CircuitDiagram } from './CircuitDiagram.js';
export { HeatDiagram } from './HeatDiagram.js';
export { HistoryList } from './HistoryList.js';
export { IncidentCard } from './IncidentCard.js';
export { StepList } from './StepList.js';
export { type Mark, marksOf, opensOn } from './markers.js';
export { t as sayCircuit } from './words.js';
