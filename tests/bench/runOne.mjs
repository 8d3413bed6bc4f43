// Runs one bench of this folder and prints its lines; `run.mjs` calls it.
const [file] = process.argv.slice(2);
try {
  const { bench } = await import(new URL(file, import.meta.url).href);
  for (const { name, value, unit, floor, ratio, note } of await bench()) {
    const beside = floor === undefined ? '' : `   floor ${format(floor)} ${unit}   ratio ${ratio.toFixed(2)}`;
    console.log(
      `${name.padEnd(52)} ${format(value).padStart(10)} ${unit}${beside}${note ? `   (${note})` : ''}`,
    );
  }
} catch (error) {
  process.exitCode = 1;
  console.error(`${file}: ${error instanceof Error ? error.stack : error}`);
}

function format(value) {
  return value >= 100 ? Math.round(value).toLocaleString('en-GB') : value.toPrecision(3);
}
