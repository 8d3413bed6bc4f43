import Handlebars from 'handlebars';
import { completeData } from './completeData.js';
import { type WordContext, Html } from './words/Word.js';
import { words } from './words/index.js';
import { TemplateFillError } from './TemplateFillError.js';
import { parseTemplate } from './parseTemplate.js';
import type { Shape } from './Shape.js';
import { walk } from './walk.js';

/** A template ready to be filled. */
export interface CompiledTemplate {
  /**
   * The HTML of the body. Unanswered paths of the shape print nothing.
   * @throws TemplateFillError when a path is not of the shape (the publication check tells it beforehand), or when
   * the template goes through too many lines.
   */
  fill(data: unknown, context: Omit<WordContext, 'labelOf' | 'levelsOf'>): string;
}

/** Turns of `each` that one document may do. */
const mostTurns = 50_000;

/** An environment of our own: four block helpers, ours, and nothing else. */
const environment = Handlebars.create();
for (const name of Object.keys(environment.helpers)) {
  if (!['if', 'unless', 'each', 'with'].includes(name)) environment.unregisterHelper(name);
}
const builtInEach = environment.helpers['each'] as (
  this: unknown,
  items: unknown,
  options: unknown,
) => string;

const knownHelpers = {
  ...Object.fromEntries(words.map(({ name }) => [name, true])),
  lookup: false,
  log: false,
  helperMissing: false,
  blockHelperMissing: false,
};

/**
 * Compiles the text of a template: strict, known words only, no access to prototypes, escaped output only.
 * @throws TemplateSyntaxError (French); Error for a word nobody knows.
 */
export function compileTemplate(source: unknown, shape: Shape): CompiledTemplate {
  const nested = nestedCalls(parseTemplate(source));
  const run = environment.compile<unknown>(source as string, {
    strict: true,
    knownHelpersOnly: true,
    knownHelpers,
    noEscape: false,
  });
  return {
    fill(data, given) {
      const { root, labelOf, levelsOf } = completeData(shape, data);
      try {
        return run(root, {
          helpers: bind({ ...given, labelOf, levelsOf }, nested),
          partials: {},
          decorators: {},
          allowProtoMethodsByDefault: false,
          allowProtoPropertiesByDefault: false,
        });
      } catch (error) {
        throw error instanceof TemplateFillError ? error : new TemplateFillError('template-broken', error);
      }
    },
  };
}

interface CallOptions {
  hash: Record<string, unknown>;
  loc: hbs.AST.SourceLocation;
}

function bind(
  context: WordContext,
  nested: ReadonlySet<string>,
): Record<string, (...args: unknown[]) => unknown> {
  let turns = 0;
  const each = function (this: unknown, ...args: unknown[]): string {
    const [items, options] = args;
    // Trap: `each` goes through the entries of an object too.
    turns += typeof items === 'object' && items !== null ? Object.keys(items).length : 0;
    if (turns > mostTurns) throw new TemplateFillError('template-too-long');
    return builtInEach.call(this, items, options);
  };
  const ours = words.map((word) => [
    word.name,
    (...args: unknown[]): unknown => {
      const { hash, loc } = args.pop() as CallOptions;
      const call = { named: hash, nested: nested.has(place(loc)) };
      const result = word.run(args, call, context);
      return result instanceof Html ? new Handlebars.SafeString(result.text) : result;
    },
  ]);
  return { ...Object.fromEntries(ours), each };
}

function nestedCalls(program: hbs.AST.Program): ReadonlySet<string> {
  const places = new Set<string>();
  walk(program, (node) => {
    if (node.type === 'SubExpression') places.add(place(node.loc));
  });
  return places;
}

function place({ start }: hbs.AST.SourceLocation): string {
  return `${start.line}:${start.column}`;
}
