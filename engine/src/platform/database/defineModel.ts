import type { Model, ModelAttributes, ModelStatic, Sequelize } from 'sequelize';
import { currentDatabase } from './current.js';

/**
 * A Sequelize model of a room, on the table of the same name; bound to the open database at its first use. Every
 * call passes `{ transaction: tx.t }`: without it, no organisation is chosen and no row is seen.
 *
 * @returns the model, to call at each use: `Dossier().findByPk(id, { transaction: tx.t })`
 */
export function defineModel<M extends Model>(
  table: string,
  attributes: ModelAttributes<M>,
): () => ModelStatic<M> {
  const bound = new WeakMap<Sequelize, ModelStatic<M>>();
  return () => {
    const { sequelize } = currentDatabase();
    const known = bound.get(sequelize);
    if (known) return known;
    const model = sequelize.define<M>(table, attributes, { tableName: table });
    bound.set(sequelize, model);
    return model;
  };
}
