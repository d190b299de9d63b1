import type { Provider, TargetSource } from '../core/provider.ts';
import { isKnown } from '../core/invocation.ts';
import { parseArgs } from '../shell/argv.ts';
import { context, fromFlag } from '../targets/clues.ts';
import { nearestFile } from '../shell/link-files.ts';

// Source: sqlmesh.readthedocs.io/en/stable/reference/cli (plan, run: "ENVIRONMENT … defaults to prod"), …/reference/configuration; level doc.
const VALUED = '-p --paths --config --gateway --dotenv --log-file-dir -s --start -e --end --execution-time --create-from --restate-model -r --select-model --backfill-model --exclude --environment --dialect';
const NAMES_ONE = /^(?:plan|run|invalidate|audit|diff|check_intervals)$/;

/** A warehouse in a file of this machine, as the quickstart has it, where no other gateway is chosen. */
const ownFile: TargetSource = ({ argv, cwd, remote }, { files }) => {
  if (remote !== undefined || parseArgs(argv, VALUED).value('--gateway') !== undefined) return undefined;
  const file = nearestFile('config.yaml', cwd, files);
  const kinds = [...(file?.text ?? '').slice(0, 20_000).matchAll(/^[ \t]{2,20}type:[ \t]{0,4}["']?([a-z_]{2,20})/gm)].map(([, kind]) => kind);
  return file !== undefined && kinds.length > 0 && kinds.every((kind) => kind === 'duckdb') ? context('duckdb', { source: 'SQLMesh configuration', file: file.path, key: 'type', fact: 'its warehouse is a file of DuckDB' }, 'development') : undefined;
};

/** The environment stands behind the verb; without one it is `prod`. */
const environment: TargetSource = ({ argv }) => {
  const [verb = '', name] = parseArgs(argv, VALUED).positionals;
  if (!NAMES_ONE.test(verb)) return undefined;
  if (name !== undefined) return context(isKnown(name) ? name : '', { source: 'argument', fact: `the environment is ${isKnown(name) ? name : 'only known when it runs'}` });
  return context('prod', { source: 'default', fact: 'without an environment it is prod' });
};

export default {
  id: 'sqlmesh',
  title: 'SQLMesh',
  executables: ['sqlmesh'],
  valued: VALUED,
  target: [ownFile, environment, fromFlag('--gateway')],
  reads: ['(audit|clean|create_external_models|create_test|dag|diff|check_intervals|dlt_refresh|environments|evaluate|fetchdf|format|info|init|lint|prompt|render|table_diff|table_name|test|ui|dev_lsp) ...'],
  operations: [
    // Without a terminal its question cannot be answered, and nothing is applied.
    { id: 'apply', match: 'plan +--auto-apply|--no-prompts ...', effect: 'changes', act: 'Apply the plan', says: 'Tables of the environment are replaced, or removed.', instead: 'sqlmesh plan --explain', level: 'doc' },
    { id: 'run', match: 'run ...', effect: 'changes', act: 'Build models', says: 'Tables of the target are replaced.', level: 'doc' },
    { id: 'invalidate', match: 'invalidate [environment]', effect: 'destroys-data', act: 'Delete environment', says: 'Its views and tables are deleted.', level: 'doc' },
    { id: 'destroy', match: '(destroy|rollback) ...', effect: 'destroys-data', act: 'Delete everything of the project', says: 'All tables, views and the state that SQLMesh keeps are deleted.', level: 'doc' },
    { id: 'state', match: '(migrate|janitor) ...', effect: 'changes', act: 'Change the state', says: 'What no environment uses any more is deleted, or the state is rewritten.', level: 'doc' },
    { id: 'import', match: 'state import ...', effect: 'destroys-data', act: 'Overwrite the state', says: 'What SQLMesh knows of its environments is replaced.', level: 'doc' },
  ],
  samples: {
    sees: [
      ['sqlmesh plan prod --auto-apply', 'sqlmesh/apply', 'production'],
      ['sqlmesh plan --auto-apply', 'sqlmesh/apply', 'production'],
      ['sqlmesh run', 'sqlmesh/run', 'production'],
      ['sqlmesh destroy', 'sqlmesh/destroy', 'unknown'],
      ['sqlmesh invalidate staging', 'sqlmesh/invalidate', 'staging'],
    ],
    leaves: ['sqlmesh plan dev --auto-apply', 'sqlmesh plan', 'sqlmesh run dev', 'sqlmesh test', 'sqlmesh info', 'sqlmesh render shop.orders', 'sqlmesh ui', 'sqlmesh invalidate dev'],
  },
} satisfies Provider;
