/**
 * `npm run conformance:pdfa`: every template of the shipped packs, with its example (signed and sealed too) and with next to nothing,
 * printed as Trame prints it and judged by veraPDF at the profile it claims. Needs Java, and either VERAPDF_JARS (a folder that
 * holds veraPDF's jars) or Maven, which fetches them as this machine is set up to. With `-- --images`, each page is drawn as
 * well, to be looked at: `artefacts/pages`; any other word keeps the templates of a pack (`ph`) or one of them (`pa/dipc`).
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { writePageImages } from './pdfa/pageImages.mjs';
import { proofOfTests, rendererOfTests, sealOfTests, shippedDocuments } from './pdfa/shippedDocuments.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, '..', '..');
const folder = path.join(root, 'artefacts', 'pdfa');

/** @returns the jars of veraPDF, or why there are none */
function findJars() {
  const given = process.env.VERAPDF_JARS;
  if (given) return existsSync(given) ? { jars: given } : { why: `VERAPDF_JARS: ${given} does not exist` };
  const jars = path.join(root, 'node_modules', '.cache', 'verapdf');
  if (existsSync(jars) && readdirSync(jars).some((name) => name.startsWith('validation-model')))
    return { jars };
  mkdirSync(jars, { recursive: true });
  const pom = path.join(here, 'pdfa', 'pom.xml');
  const asked = ['-q', '-B', '-f', pom, 'dependency:copy-dependencies', `-DoutputDirectory=${jars}`];
  const { status, error } = spawnSync('mvn', asked, { stdio: ['ignore', 'inherit', 'inherit'] });
  if (status === 0) return { jars };
  return { why: error ? 'Maven is not here; VERAPDF_JARS is not set' : 'Maven could not get veraPDF' };
}

function unchecked(why) {
  console.log(`NOT CHECKED: ${why}.`);
  console.log('The PDFs were made, nobody said that they are PDF/A.');
  process.exit(2);
}

const pages = process.argv.includes('--images') && path.join(root, 'artefacts', 'pages');
const kept = process.argv.slice(2).filter((word) => word !== '--images');
let drawn = 0;
mkdirSync(folder, { recursive: true });
if (pages) mkdirSync(pages, { recursive: true });
const renderer = await rendererOfTests();
const seal = await sealOfTests();
const after = await proofOfTests();
const files = [];
for await (const { pack, id, name, request } of shippedDocuments()) {
  if (kept.length > 0 && !kept.includes(pack) && !kept.includes(`${pack}/${id}`)) continue;
  const { pdf, level } = await renderer.renderPdf(request);
  const file = path.join(folder, `${pack}.${id}.${name}.${level}.pdf`);
  writeFileSync(file, pdf);
  files.push([level, file]);
  if (pages) drawn += await writePageImages(pdf, pages, `${pack}.${id}.${name}`);
  if (name !== 'full') continue;
  const sealed = path.join(folder, `${pack}.${id}.sealed.${level}.pdf`);
  const { pdf: signed } = await renderer.renderPdf({ ...request, after });
  writeFileSync(sealed, await seal(signed));
  if (pages) drawn += await writePageImages(signed, pages, `${pack}.${id}.sealed`);
  files.push([level, sealed]);
}
await renderer.close();
if (files.length === 0) throw new Error(`No template of the shipped packs is named ${kept.join(', ')}.`);
if (pages) console.log(`${drawn} pages drawn in ${path.relative(root, pages)}`);
if (spawnSync('java', ['-version'], { stdio: 'ignore' }).status !== 0)
  unchecked('Java is not on this machine');
const { jars, why } = findJars();
if (why) unchecked(why);

const { stdout, stderr, status } = spawnSync(
  'java',
  ['-cp', path.join(jars, '*'), path.join(here, 'pdfa', 'Validate.java'), ...files.flat()],
  { encoding: 'utf8', maxBuffer: 64_000_000 },
);
if (status !== 0) {
  console.error(stderr);
  process.exit(1);
}
const lines = stdout.split('\n');
const passed = lines.filter((line) => line.startsWith('PASS')).length;
const failed = files.length - passed;
for (const line of lines.filter((each) => each && !each.startsWith('PASS'))) console.log(line);
for (const level of ['1b', '2a']) {
  const asked = files.filter(([one]) => one === level).length;
  const held = lines.filter((line) => line.startsWith(`PASS\t${level}`)).length;
  console.log(`PDF/A-${level}: veraPDF accepts ${held} of ${asked}`);
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
