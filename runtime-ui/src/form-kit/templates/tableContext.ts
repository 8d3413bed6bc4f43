import { createContext } from 'react';

/** Whether the questions are cells of a table: their names are the column heads. */
export const TableContext = createContext(false);
