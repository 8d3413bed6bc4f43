import { schemas } from '@trame/schemas';
import { schemas as sources } from '../../schemas/src/index.js';

describe('The workspaces under test', () => {
  it('Given @trame/schemas, when a test imports it, then it gets the sources and not a build', () => {
    expect(schemas).toBe(sources);
    expect(Object.keys(schemas)).toContain('form/form.schema.json');
  });
});
