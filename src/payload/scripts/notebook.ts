import type { Files } from '../../core/files.ts';
import { isRecord } from '../../core/json.ts';
import { parent, resolve } from '../../core/path.ts';
import { parseArgs } from '../../shell/argv.ts';
import { capped, type Script } from './script.ts';
import { jsonOf } from './package.ts';

// Sources: nbformat.readthedocs.io (format description), nbconvert.readthedocs.io (--execute), papermill.readthedocs.io, nbclient.readthedocs.io (jupyter execute).
const VALUED = new Set('--to --output --output-dir --template --config -p --parameters -f --parameters_file -y --parameters_yaml -k --kernel --kernel_name --cwd --log-level --timeout'.split(' '));
const MOST_CELLS = 1_000;

/** What a notebook does that is executed: its cells as one program, and their lines for a shell. Undefined where none can be read. */
export function notebookCells(argv: readonly string[], cwd: string, files: Files): readonly Script[] | undefined {
  const args = parseArgs(argv, VALUED);
  const verb = (argv[0] ?? '').startsWith('jupyter-') ? (argv[0] ?? '').slice('jupyter-'.length) : argv[0] === 'jupyter' ? args.positionals[0] : 'execute';
  if (!(verb === 'execute' || verb === 'run' || (verb === 'nbconvert' && args.has('--execute')))) return undefined;
  const paths = args.positionals.filter((word) => word.endsWith('.ipynb')).slice(0, argv[0] === 'papermill' ? 1 : 10);
  const found = paths.flatMap((path): readonly Script[] => {
    const file = resolve(path, cwd, '/') ?? path;
    const text = files.read(file);
    return text === undefined ? [] : cellsOf(jsonOf(text), file);
  });
  return found.length > 0 ? capped(found) : undefined;
}

/**
 * What one cell runs, as a program: itself, behind what the cells above it define. A place counts from 0, over all cells. Undefined where there is no such cell,
 * or where it is none of Python's.
 */
export function cellProgram(text: string, which: string | number): string | undefined {
  const book = jsonOf(text);
  const cells = Array.isArray(book['cells']) ? book['cells'].filter(isRecord).slice(0, MOST_CELLS) : [];
  const at = typeof which === 'number' ? which : cells.findIndex(({ id }) => id === which);
  const cell = cells[at];
  const own = cell?.['cell_type'] === 'code' ? sourceOf(cell) : undefined;
  if (own === undefined || /^[ \t]{0,40}[!%]/m.test(own)) return undefined;
  const above = cells.slice(0, at).filter((one) => one['cell_type'] === 'code').map((one) => definitions(sourceOf(one)));
  return [...above, own].join('\n');
}

/** Lines that bring, name, define or load something, and what stands within them. What else a cell above did, is done. */
function definitions(text: string): string {
  let keeps = false;
  return text.split('\n').filter((line) => {
    if (/^[^\s#)\]}]/.test(line)) keeps = /^(?:import|from|def|class|async def|@)\b|^@|^[A-Za-z_][\w., ]{0,80}\s{0,4}=(?!=)|^\w{1,40}\.environ\b|load_dotenv/.test(line);
    return keeps;
  }).join('\n');
}

function sourceOf({ source }: Readonly<Record<string, unknown>>): string {
  return Array.isArray(source) ? source.filter((line): line is string => typeof line === 'string').join('') : typeof source === 'string' ? source : '';
}

function cellsOf(book: Readonly<Record<string, unknown>>, file: string): readonly Script[] {
  const cells = Array.isArray(book['cells']) ? book['cells'].filter(isRecord).filter((cell) => cell['cell_type'] === 'code').slice(0, MOST_CELLS) : [];
  const texts = cells.map(sourceOf);
  const shells = texts.flatMap((text) => (/^\s{0,20}%%(?:bash|sh|script\s+(?:ba)?sh)\b/.test(text) ? [text.slice(text.indexOf('\n') + 1)] : shellLines(text)));
  const program = texts.filter((text) => !/^\s{0,20}%%/.test(text)).map((text) => text.replace(/^[ \t]{0,40}[!%].*$/gm, '')).join('\n');
  const cwd = parent(file);
  return [
    ...(program.trim() === '' ? [] : [{ via: 'the notebook', command: '', cwd, program: { language: 'python' as const, text: program, from: file, file, args: [], envFiles: [] } }]),
    ...shells.map((command) => ({ via: 'the notebook', command, cwd })),
  ];
}

/** `!curl …`, `files = !ls` */
function shellLines(text: string): readonly string[] {
  return text.split('\n').flatMap((line) => {
    const at = /^\s{0,40}(?:\w{1,60}\s{0,4}=\s{0,4})?(?=!)/.exec(line.slice(0, 200));
    return at ? [line.slice(at[0].length + 1)] : [];
  });
}
