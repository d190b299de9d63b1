import { named, unreadable, type SqlEffect } from './effect.ts';

/** psql commands that only look, format or steer. Source: psql manual of PostgreSQL 17. */
const PSQL_READS = new Set(
  `a bind bind_named c C close close_prepared conninfo connect copyright crosstabview d echo elif else encoding endif endpipeline errverbose f flush flushrequest g getenv getresults gdesc gset gx h
   help H html if l list p parse print prompt pset q quit qecho r reset restrict unrestrict s set setenv sendpipeline startpipeline syncpipeline sf sv t T timing unset warn watch w write x z o out . ? lo_list lo_export`.split(/\s+/),
);

/** sqlite3 commands that only look, format or write files of this machine. Source: sqlite3 3.40 `.help`. */
const SQLITE_READS = new Set(
  `auth backup bail cd changes check clone connection databases dbconfig dbinfo dump echo eqp exit expert explain filectrl fullschema headers help indexes indices limit lint log mode nullvalue
   once open output parameter print progress prompt quit recover save scanstats schema separator sha3sum show stats tables timeout timer trace version vfsinfo vfslist vfsname width`.split(/\s+/),
);

/** What a line for the client program does: `\i f`, `\! ls`, `.read f`, `source f`, `:r f`. */
export function clientEffect(line: string): SqlEffect {
  if (line.startsWith('\\')) return backslash(line);
  if (line.startsWith('.')) return dot(line);
  if (line.startsWith('!!') || /^:!!/.test(line)) return shell(line.replace(/^:?!!/, ''));
  const [, word = '', rest = ''] = /^:?([A-Za-z]+)\s*([^]*)$/.exec(line) ?? [];
  switch (word.toLowerCase()) {
    case 'source':
    case 'r':
      return include(rest.replace(/;$/, ''));
    case 'system':
    case 'pager':
      return rest.trim() === '' ? { verb: word, class: 'reads', says: 'Steers the client.' } : shell(rest);
    case 'edit':
    case 'ed':
      return unreadable('comes from an editor');
    default:
      return { verb: word.toUpperCase(), class: 'reads', says: 'Steers the client.' };
  }
}

function backslash(line: string): SqlEffect {
  const [, word = '', rest = ''] = /^\\([A-Za-z_]+|[!.?])[+S]*\s*([^]*)$/.exec(line) ?? [];
  const verb = `\\${word}`;
  const ticked = /`([^`]*)`/.exec(rest)?.[1];
  if (word === '!') return rest.trim() === '' ? unreadable('opens a shell') : shell(rest);
  if (ticked !== undefined) return shell(ticked);
  if (/^(i|ir|include|include_relative)$/.test(word)) return include(rest);
  if (word === '.' && rest.trim() !== '') return include(rest);
  if (word === 'copy') return copied(rest);
  if (word === 'gexec') return { verb, class: 'executes', says: 'Runs as SQL what a query returns.' };
  if (word === 'password') return { verb, class: 'permissions', says: 'Changes a password.' };
  if (word === 'lo_unlink') return { verb, class: 'destroys-data', says: `Deletes the large object ${named(rest)}.` };
  if (word === 'lo_import') return { verb, class: 'changes', says: 'Stores a file as a large object.' };
  if (word === 'P' && rest.trim() !== '') return shell(rest);
  if (/^(o|out|g|gx|w|write|T)$/.test(word) && rest.trim().startsWith('|')) return shell(rest.trim().slice(1));
  if (word === 'c' || word === 'connect' || word === 'u') {
    const database = rest.trim().split(/\s/)[0] ?? '';
    return { verb, class: 'reads', ...(database && database !== '-' && { object: { kind: 'database', name: unquoted(database) } }), says: 'Connects to another database.' };
  }
  const isReading = PSQL_READS.has(word) || /^(d[a-zA-Z]*|l|z|s[fv]|u|R|W|n|N)$/.test(word);
  return isReading ? { verb, class: 'reads', says: 'Shows something or steers the client.' } : unreadable(`uses the command ${named(verb)}, which this program does not know`);
}

function dot(line: string): SqlEffect {
  const [, word = '', rest = ''] = /^\.([A-Za-z0-9_]+)\s*([^]*)$/.exec(line) ?? [];
  const verb = `.${word}`;
  const piped = /(?:^|\s)["']?\|([^]*)$/.exec(rest)?.[1];
  if (/^(shell|system)$/.test(word)) return shell(rest);
  if (piped !== undefined) return shell(piped.replace(/["']$/, ''));
  if (word === 'read') return include(rest);
  if (word === 'restore') return { verb, class: 'destroys-data', says: 'Overwrites the database with a copy.' };
  if (word === 'load') return { verb, class: 'executes', says: 'Loads a library, which can run any code.' };
  if (word === 'import') return { verb, class: 'changes', says: 'Adds rows from a file.' };
  if (word === 'archive' || word === 'ar' || word === 'session' || word === 'excel' || word === 'www') return { verb, class: 'changes', says: 'Writes to the database or to files.' };
  if (word === 'open') return { verb, class: 'reads', object: { kind: 'database', name: unquoted(rest.trim().split(/\s+/).at(-1) ?? '') }, says: 'Opens another database.' };
  const known = [...SQLITE_READS].some((name) => word.length > 1 && name.startsWith(word));
  return known ? { verb, class: 'reads', says: 'Shows something or steers the client.' } : unreadable(`uses the command ${named(verb)}, which this program does not know`);
}

/** `\copy t from 'f'`, `\copy (query) to program 'gzip'`. */
function copied(rest: string): SqlEffect {
  const program = /\bprogram\s+'((?:[^']|'')*)'/i.exec(rest)?.[1];
  if (program !== undefined) return shell(program.replaceAll("''", "'"));
  const [, table] = /^\s*([^\s(]{1,200})/.exec(rest) ?? [];
  const object = table ? { object: { kind: 'table', name: unquoted(table) } } : {};
  if (/^\s*\(\s*(delete|update|insert|merge|with)\b/i.test(rest)) return unreadable('copies what a changing query returns');
  if (/\)\s*from\s|^\s*[^\s(]+\s*from\s/i.test(rest.replace(/'[^']*'/g, "''"))) return { verb: '\\copy', class: 'changes', ...object, says: `Adds rows to ${named(object.object?.name)}.` };
  return { verb: '\\copy', class: 'reads', ...object, says: 'Writes rows to a file.' };
}

function include(rest: string): SqlEffect {
  const path = unquoted(rest.trim());
  return { verb: 'INCLUDE', class: 'executes', include: path, says: `Runs the SQL in ${named(path)}.` };
}

function shell(command: string): SqlEffect {
  return { verb: 'SHELL', class: 'executes', shell: command.trim(), says: `Runs a shell command: ${named(command.trim())}.` };
}

function unquoted(text: string): string {
  return /^(["'])[^]*\1$/.test(text) ? text.slice(1, -1) : text;
}
