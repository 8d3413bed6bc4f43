/** Builds the page of the stage into the folder of STAGE_FOLDER. */
export default {
  root: import.meta.dirname,
  logLevel: 'error',
  resolve: { conditions: ['source', 'module', 'browser', 'production'] },
  build: {
    outDir: process.env.STAGE_FOLDER,
    emptyOutDir: true,
    target: 'es2022',
    minify: false,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
};
