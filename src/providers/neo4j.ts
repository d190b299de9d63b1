import type { Finding } from '../core/effect.ts';
import { HOLE, isKnown, type Invocation } from '../core/invocation.ts';
import { resolve } from '../core/path.ts';
import type { Provider, Surroundings } from '../core/provider.ts';
import { parseArgs } from '../shell/argv.ts';
import { elsewhere, fromUrlFlag, fromUrlVariable } from '../targets/database-target.ts';
import { rowFindings, type Row } from '../acts/rows.ts';

// Source: neo4j.com/docs/operations-manual (cypher-shell, neo4j-admin); level doc for the flags.
const VALUED = new Set('-a --address --uri -u --username -p --password -d --database -f --file -P --param --format --encryption'.split(' '));

const CYPHER: readonly Row[] = [
  { does: /\b(?:delete|drop\s+(?:database|constraint|index|alias))\b/i, effect: 'destroys-data', operation: 'cypher-delete', act: 'Delete from the graph', says: 'Nodes and relationships are deleted. Cannot be undone.', backups: 'Only a dump taken before brings them back.' },
  { does: /\b(?:(?:create|alter|drop|rename)\s+(?:user|role)|grant|deny|revoke)\b/i, effect: 'permissions', operation: 'cypher-access', act: 'Change access to the graph', says: 'It changes who can do what there.' },
  { does: /\b(?:create|merge|set|remove|load\s+csv|foreach|call\s+apoc\.(?!meta|help))\b/i, effect: 'changes', operation: 'cypher-change', act: 'Write to the graph', says: 'Nodes and relationships are changed.' },
];
const ADMIN: readonly Row[] = [
  { does: /^neo4j-admin (?:database )?(?:load|restore|import)\b/, flag: '--force|--overwrite-destination|--overwrite', effect: 'destroys-data', operation: 'restore', act: 'Restore over database', says: 'What is there is overwritten. Cannot be undone.' },
  { does: /^neo4j-admin server unbind\b/, effect: 'changes', operation: 'unbind', act: 'Take out server', says: 'It leaves its cluster.' },
];

function inspect({ argv, stdin, cwd }: Invocation, { files, home }: Surroundings): readonly Finding[] {
  const args = parseArgs(argv, VALUED);
  if (argv[0] === 'neo4j-admin') return rowFindings('neo4j', ADMIN, { words: ['neo4j-admin', ...args.positionals], args, name: args.positionals.at(-1) });
  if (args.has('-v', '--version')) return [];
  const file = args.value('-f', '--file') ?? (stdin.kind === 'file' ? stdin.path : undefined);
  const path = file === undefined || !isKnown(file) ? undefined : resolve(file, cwd, home);
  const text = args.positionals.join(' ') || (path === undefined ? undefined : files.read(path)) || (stdin.kind === 'text' ? stdin.text : undefined);
  if (text === undefined || (text.includes(HOLE) && !/^\s*(?:match|return|show)\b/i.test(text))) return [{ effect: 'executes', provider: 'neo4j', operation: 'unreadable', act: 'Send the graph something that cannot be read', says: 'Prodlock cannot tell what it does.', clues: [] }];
  return rowFindings('neo4j', CYPHER, { words: [text.replaceAll(/'[^']{0,2000}'|"[^"]{0,2000}"/g, "''")], args });
}

export default {
  id: 'neo4j',
  title: 'Neo4j',
  executables: ['cypher-shell', 'neo4j-admin'],
  target: [fromUrlFlag('-a', '--address', '--uri'), fromUrlVariable('NEO4J_ADDRESS', 'NEO4J_URI'), elsewhere],
  inspect,
  samples: {
    sees: [
      ['cypher-shell -a neo4j://graph.prod.example.com "MATCH (n) DETACH DELETE n"', 'neo4j/cypher-delete', 'production'],
      ['echo "MATCH (n) DETACH DELETE n;" | cypher-shell', 'neo4j/cypher-delete', 'unknown'],
      ['cypher-shell -a bolt://staging.example.com "DROP DATABASE shop"', 'neo4j/cypher-delete', 'staging'],
      ['cypher-shell -a neo4j+s://10.0.0.3', 'neo4j/unreadable', 'unknown'],
      ['neo4j-admin database load shop --from-path=. --overwrite-destination=true', 'neo4j/restore', 'unknown'],
    ],
    leaves: ['cypher-shell -a neo4j://graph.prod.example.com "MATCH (n) RETURN count(n)"', 'cypher-shell -a bolt://localhost:7687 "MATCH (n) DETACH DELETE n"', 'cypher-shell --version', 'neo4j-admin database dump shop', 'neo4j-admin database info', `cypher-shell "MATCH (n {name: 'delete me'}) RETURN n"`],
  },
} satisfies Provider;
