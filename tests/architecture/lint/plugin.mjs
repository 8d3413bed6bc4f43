import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { judgeImport } from './judgeImport.mjs';
import { DRAWERS } from './rooms.mjs';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');
const WALL = 400;

function repositoryPath(context) {
  return path.relative(ROOT, path.resolve(context.cwd, context.filename)).split(path.sep).join('/');
}

const imports = {
  meta: { type: 'problem', schema: [], docs: { description: 'One-way arrow, doors, one library one door.' } },
  create(context) {
    const file = repositoryPath(context);
    const judge = (source) => {
      if (typeof source?.value !== 'string') return;
      const message = judgeImport(file, source.value);
      if (message) context.report({ node: source, message });
    };
    return {
      ImportDeclaration: (node) => judge(node.source),
      ExportNamedDeclaration: (node) => judge(node.source),
      ExportAllDeclaration: (node) => judge(node.source),
      ImportExpression: (node) => judge(node.source),
      TSImportType: (node) => judge(node.source ?? node.argument?.literal),
      'CallExpression[callee.name="require"]': (node) => judge(node.arguments[0]),
    };
  },
};

const fileLength = {
  meta: { type: 'suggestion', schema: [], docs: { description: `At most ${WALL} lines.` } },
  create(context) {
    return {
      Program(node) {
        const lines = context.sourceCode.text.trimEnd().split('\n').length;
        if (lines <= WALL) return;
        context.report({
          node,
          loc: { line: WALL + 1, column: 0 },
          message: `${lines} lines, the wall is ${WALL}: one idea a file. Name the second idea and give it its own file.`,
        });
      },
    };
  },
};

const noDrawer = {
  meta: { type: 'suggestion', schema: [], docs: { description: 'No folder that says nothing.' } },
  create(context) {
    const drawer = repositoryPath(context)
      .split('/')
      .slice(0, -1)
      .find((name) => DRAWERS.includes(name));
    if (!drawer) return {};
    return {
      Program(node) {
        context.report({
          node,
          message: `The folder ${drawer}/ says nothing of what is inside: name it by its idea, or put the file where it is used.`,
        });
      },
    };
  },
};

/** The walls of the house, as ESLint rules. */
export const trame = { rules: { imports, 'file-length': fileLength, 'no-drawer': noDrawer } };
