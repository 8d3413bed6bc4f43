/** Ways out of a node: each is the set of flows that receive a token; `ends` when the whole scope ends with it. */
export type Exit = { flows: readonly string[]; ends?: true };
