/** Methods by which Active Record, Eloquent and Django's models delete or empty, in the words of their own documentation. */
const DELETES = /(?:\.|->|::)\s{0,5}(?:delete_all|destroy_all|delete_by|destroy_by|destroy!?|delete!?|truncate(?:_tables?)?|forceDelete|forceDestroy|drop_table|dropIfExists|dropAllTables|raw_delete|_raw_delete)\b(?!\?)|\bSidekiq::[\w:.]{1,40}(?:\([^()]{0,60}\))?\.(?:new\.)?(?:clear\b|each\s{0,3}\(&:(?:clear|delete)\))|\b(?:DROP\s{1,5}(?:TABLE|DATABASE|SCHEMA)|TRUNCATE\s{1,5}\w{1,100}|DELETE\s{1,5}FROM)\b/i;

/** Whether code for an object mapper's console deletes rows or tables, as far as its text shows. */
export function deletesRecords(code: string): boolean {
  return DELETES.test(code.slice(0, 20_000));
}
