/** Elements whose text is an expression. */
const EXPRESSIONS =
  /(<(?:\w+:)?(?:conditionExpression|loopCondition|loopCardinality|activationCondition|completionCondition|condition)\b[^>]*>)\s*(?:<!\[CDATA\[)?([^<\]]*)(?:\]\]>)?\s*(<\/)/g;

/** Bare texts of the models and the FEEL they stand for. */
const TRANSLATIONS = [
  [/^\s*!\s*(\w+)\.contains\("([^"]*)"\)\W*$/, 'not(contains($1, "$2"))'],
  [/^\s*(\w+)\.contains\("([^"]*)"\)\W*$/, 'contains($1, "$2")'],
  [/^\s*\$\{(\w+)\}\s*$/, '$1'],
];

/** The XML with its conditions in FEEL. */
export function mapExpressions(xml) {
  return xml.replace(EXPRESSIONS, (_all, open, text, close) => open + toFeel(unescape(text)) + close);
}

function toFeel(text) {
  const found = TRANSLATIONS.find(([pattern]) => pattern.test(text));
  return escape(found ? text.replace(found[0], found[1]) : text);
}

const unescape = (text) =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** The definition with each script token handed to the outside as a job, since a token may take time or fail. */
export function mapScripts(definition) {
  for (const node of Object.values(definition.nodes)) {
    if (node.type !== 'scriptTask') continue;
    node.connector = {
      id: 'conformance',
      retries: 0,
      inputs: [{ name: 'token', value: JSON.stringify(node.script) }],
    };
  }
  for (const called of Object.values(definition.library ?? {})) mapScripts(called);
  return definition;
}
