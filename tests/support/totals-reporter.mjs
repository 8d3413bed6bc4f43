/** Ends a run with one plain line: `N passed, N failed`. A file that could not be run counts as one failure. */
export default class TotalsReporter {
  onRunComplete(_contexts, results) {
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    process.on('exit', () => console.log(`${results.numPassedTests} passed, ${failed} failed`));
  }
}
