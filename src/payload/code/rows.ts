import type { Call } from './calls.ts';
import { isObject, type Value } from './functions.ts';
import type { Library } from './libraries.ts';
import type { Language } from './tokens.ts';

/** Parts of an expression that lead to rows: `User.objects.all().delete()`, `db.collection('x').drop()`. */
const ROWS = /^(objects|collection|table|query|metadata|repository|getRepository|get_repository|manager|queryInterface|query_interface|schema|createQueryBuilder|from|migrator|Migrator|Unscoped|Model|connection|sequelize|knex|prisma|mongoose|entityManager)$/;
/** What narrows a deletion down. `neq('id', 0)` is the way round a client that wants a condition. */
export const FILTERS = /^(where|Where|filter|filter_by|whereIn|whereHas|andWhere|orWhere|eq|in|in_|match|limit|find_by|find|findById|findOne|exclude|doc|document|get|first|First|byId|gt|lt|gte|lte|like|ilike|contains|is|whereNot|whereRaw|whereBetween|with_entities|having)$/;

/** Where the models of a PHP application stand: `App\\Models\\Order`. */
const MODELS = /\\(?:Models?|Entity|Entities)\\\w{1,80}$/;

/** Where a query of Active Record begins. */
const RELATIONS = /^(?:where|all|find|find_by!?|first|last|unscoped|joins|left_joins|includes|order|find_each|in_batches|limit)$/;

/** By what the rows are found that a model, or a variable with its query, deletes; undefined for what is no model: `rows = Order.objects.filter(…)`, `Order::where(…)->delete()`. */
export function queried({ path, origin }: Call, language?: Language): readonly string[] | undefined {
  const [root = ''] = path;
  // `ActiveStorage::Attachment.find_each`: modules stand before a model.
  const first = path.find((name, i) => i > 0 && !/^[A-Z]/.test(name)) ?? '';
  const own = path.slice(1, -1);
  if (language === 'ruby' && /^[A-Z][a-z]/.test(root) && RELATIONS.test(first)) return own;
  if (origin === undefined) return undefined;
  const [model = '', ...found] = origin.chain.split('.');
  if (MODELS.test(origin.module)) return [...own, ...(origin.by === undefined ? [] : [origin.by])];
  const isQuery = root !== model && /^[A-Z]/.test(model) && (found[0] === 'objects' ? path.length === 2 : language === 'ruby' && RELATIONS.test(found[0] ?? ''));
  return isQuery ? [...found, ...own] : undefined;
}

/** Whether the expression that a call stands in is about rows of a database. */
export function leadsToRows(call: Call, language?: Language): boolean {
  const { path, chain, positional, named } = call;
  const between = path.slice(1, -1);
  if (between.some((name) => ROWS.test(name)) || (queried(call, language) !== undefined && /^(?:delete|destroy|truncate|purge)/.test(call.name))) return true;
  // `knex('users').del()`, `User.destroy({ where: {} })`, `User::truncate()`
  if (/^(knex|db|trx)$/.test(path[0] ?? '') && chain.startsWith('()')) return true;
  const isModel = /^[A-Z][a-z]/.test(path[0] ?? '') && path.length === 2;
  const [first] = positional;
  return isModel && ((isObject(first) && ('where' in first || 'truncate' in first)) || 'where' in named || (path[1] === 'truncate' && language === 'php'));
}

/** Whether it hits some rows only. What only running would tell is taken for a condition. */
export function isFiltered({ path, next, positional, named }: Call, library: Library): boolean {
  if ([...path.slice(1, -1), ...next].some((name) => FILTERS.test(name))) return true;
  if (next.includes('neq')) return false;
  // In Go a context stands before the filter.
  const first = library.title.startsWith('go.mongodb.org/') ? positional[1] : positional[0];
  // `delete(users)` of SQLAlchemy and Drizzle, and `db.Delete(&User{})` of GORM, have their condition after or beside the table.
  if (/^(sqlalchemy|sqlmodel|drizzle-orm)/.test(library.title)) return false;
  if (library.title.startsWith('gorm.io')) return positional.length > 1;
  if (path.includes('indices')) return false;
  if ('where' in named) return !isEmpty(named['where']);
  if (first === undefined) return false;
  if (!isObject(first)) return first !== null;
  if ('truncate' in first && first['truncate'] === true) return false;
  return 'where' in first ? !isEmpty(first['where']) : Object.keys(first).length > 0;
}

/** A condition that says nothing: `{}`. */
export function isEmpty(value: Value | undefined): boolean {
  return value === undefined || value === null || (isObject(value) && Object.keys(value).length === 0);
}
