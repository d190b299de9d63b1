import type { Invocation } from '../core/invocation.ts';
import type { Payload, Provider, Surroundings } from '../core/provider.ts';
import { moduleFiles } from '../payload/code/inline.ts';
import { quoted } from '../core/shell-word.ts';

// Source: docs.python.org/3/using/cmdline.html (-m). A module that is a tool takes the tool's own arguments: `python -m twine upload dist/*`.
const NAMES: Readonly<Record<string, string>> = { 'awscli': 'aws', 'alembic.config': 'alembic', 'huggingface_hub.cli.hf': 'hf', 'huggingface_hub.commands.huggingface_cli': 'huggingface-cli', 'dbt.cli.main': 'dbt', 'airflow.__main__': 'airflow', 'prefect.cli': 'prefect' };

function payloads({ argv, cwd, remote }: Invocation, { files }: Surroundings): readonly Payload[] {
  const at = argv.indexOf('-m');
  const module = argv[at + 1];
  if (at < 1 || module === undefined || argv.slice(1, at).some((word) => !word.startsWith('-') || word === '-c') || !/^[\w.-]{1,80}$/.test(module) || /^(?:django|pip|venv|unittest|pytest|http\.server|json\.tool|timeit|pdb|cProfile)$/.test(module)) return [];
  // A module of the project's own is a program, which is read as such.
  if (cwd !== undefined && remote === undefined && moduleFiles(module).some((one) => files.read(`${cwd}/${one}`) !== undefined)) return [];
  const words = [NAMES[module] ?? module.replace(/\.(?:__main__|cli|main)$/, ''), ...argv.slice(at + 2)];
  return [{ language: 'shell', text: words.map(quoted).join(' ') }];
}

export default {
  id: 'python-modules',
  title: 'Python modules',
  executables: ['python', 'python3', 'py', 'pypy3', 'python2'],
  payloads,
  samples: {
    sees: [
      ['python -m twine upload dist/*', 'npm/publish', 'unknown'],
      ['python3 -m airflow db reset -y', 'airflow/db-reset', 'unknown'],
      ['python -m dbt run --full-refresh --target prod', 'dbt/full-refresh', 'production'],
    ],
    leaves: ['python -m build', 'python -m venv .venv', 'python -m pytest -k delete', 'python3 -m http.server', 'python -m twine check dist/*', 'python -m pip install twine', 'python -m black .', 'python -m dbt run', 'python -c "print(1)"'],
  },
} satisfies Provider;
