// Puppeteer's own browser download is never used: see engine/src/platform/chromium.ts for where Chromium comes from.
module.exports = { skipDownload: true };
