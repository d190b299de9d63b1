import type { Action } from '../../core/action.ts';
import { isRecord } from '../../core/json.ts';
import { commentedJson } from '../../core/jsonc.ts';
import { normalise, resolve } from '../../core/path.ts';
import { shellWord } from '../../core/shell-word.ts';
import { cellProgram } from '../../payload/scripts/notebook.ts';
import type { World } from '../world.ts';
import { record, type Record_, type ToolCall } from './tool-call.ts';
import { wordsOf } from './tool-names.ts';

/**
 * What an editor's own tools start that they only name: a task of the project, a cell of a notebook, a command of the editor that types into a terminal.
 * Sources: code.visualstudio.com/docs/debugtest/tasks and /docs/reference/tasks-appendix, the schemas of VS Code 1.139.1's tools (`run_task`, `run_notebook_cell`, `run_vscode_command`), nbformat.readthedocs.io.
 */
export function editorActions(call: ToolCall, world: World): readonly Action[] {
  const input = record(call.input);
  if (input === undefined) return [];
  const words = wordsOf(call.tool);
  const command = input['commandId'] ?? input['command'];
  const args = Array.isArray(input['args']) ? input['args'] : [];
  if (typeof command === 'string' && /^workbench\.action\.terminal\.sendSequence$/.test(command)) return typedTexts(args).map((text) => ({ kind: 'shell', command: text, cwd: call.cwd }));
  if (typeof command === 'string' && /^workbench\.action\.tasks\.(?:runTask|reRunTask)$/.test(command)) return namedTasks(args.filter((one): one is string => typeof one === 'string'), folderOf(input, call), world);
  if (!words.some((word) => /^(?:run|execute|start|exec)$/.test(word))) return [];
  if (words.includes('task') || words.includes('tasks')) return namedTasks(textsUnder(input, /^(?:id|task|label|name|task_?(?:id|name|label))$/i), folderOf(input, call), world);
  return words.some((word) => /^(?:notebook|cell|cells)$/.test(word)) ? cellActions(input, call, world) : [];
}

/** What a terminal is sent, without the key that ends a line. */
function typedTexts(args: readonly unknown[]): readonly string[] {
  return args.flatMap((one) => {
    const text = isRecord(one) ? one['text'] : one;
    return typeof text === 'string' && text.trim() !== '' ? [text.replace(/[\r\n]+/g, '\n')] : [];
  });
}

function namedTasks(names: readonly string[], folder: string, world: World): readonly Action[] {
  const text = world.files.read(`${folder}/.vscode/tasks.json`);
  const file = text === undefined ? undefined : commentedJson(text);
  const listed = isRecord(file) && Array.isArray(file['tasks']) ? file['tasks'].filter(isRecord) : [];
  const tasks = new Map([...listed].reverse().flatMap((task) => called(task).map((label) => [label, task] as const)));
  const started = new Set<Record_>();
  return names.flatMap((name) => startedBy(name, tasks, folder, started));
}

/** Each task once, however many others start it. */
function startedBy(name: string, tasks: ReadonlyMap<string, Record_>, folder: string, started: Set<Record_>): readonly Action[] {
  const task = tasks.get(name);
  if (task === undefined) {
    const script = /^npm: ([\w:.-]{1,100})(?: - ([\w./-]{1,200}))?$/.exec(name);
    return script === null ? [] : [{ kind: 'shell', command: `npm run ${script[1] ?? ''}`, cwd: normalise(`${folder}/${script[2] ?? ''}`) }];
  }
  if (started.has(task)) return [];
  started.add(task);
  const before = [task['dependsOn']].flat().flatMap((one) => (typeof one === 'string' ? startedBy(one, tasks, folder, started) : []));
  return [...before, ...commandOf(task, folder)];
}

/** A task goes by its label, and by its kind before that. */
function called(task: Record_): readonly string[] {
  const label = task['label'] ?? task['taskName'] ?? task['script'];
  return typeof label !== 'string' ? [] : [label, ...(typeof task['type'] === 'string' ? [`${task['type']}: ${label}`] : [])];
}

function commandOf(task: Record_, folder: string): readonly Action[] {
  const options = record(task['options']);
  const filled = (text: string): string => text.replace(/\$\{workspaceFolder\}|\$\{workspaceRoot\}/g, folder).replace(/\$\{env:(\w{1,80})\}/g, '$$$1');
  const written = options?.['cwd'] ?? (typeof task['path'] === 'string' ? task['path'] : undefined);
  const cwd = typeof written === 'string' ? (resolve(filled(written), folder, '/') ?? folder) : folder;
  const set = Object.entries(record(options?.['env']) ?? {}).flatMap(([name, value]) => (/^\w{1,80}$/.test(name) && typeof value === 'string' ? [`${name}=${shellWord(filled(value))}`] : []));
  // A variable before a command is not known in its own words.
  const exported = set.length === 0 ? '' : `export ${set.join(' ')}; `;
  if (task['type'] === 'npm' && typeof task['script'] === 'string') return [{ kind: 'shell', command: `${exported}npm run ${shellWord(task['script'])}`, cwd }];
  const own = record(task['linux']) ?? record(task['osx']);
  const command = textOfWord(own?.['command'] ?? task['command']);
  if (command === undefined) return [];
  const args = [own?.['args'] ?? task['args']].flat().flatMap((one) => textOfWord(one) ?? []);
  return [{ kind: 'shell', command: exported + filled([command, ...args.map((word) => (/^[\w@%+=:,./${}-]+$/.test(word) ? word : shellWord(word)))].join(' ')), cwd }];
}

/** A word is a text, or one with how it is quoted: `{"value": "a b", "quoting": "strong"}`. */
function textOfWord(word: unknown): string | undefined {
  if (typeof word === 'string') return word;
  const value = isRecord(word) ? word['value'] : undefined;
  return typeof value === 'string' ? value : Array.isArray(value) ? value.filter((one) => typeof one === 'string').join(' ') : undefined;
}

/** A cell is run behind those above it; which one it is may be told by its id or its place, else it may be any. */
function cellActions(input: Record_, call: ToolCall, world: World): readonly Action[] {
  const written = textsUnder(input, /^(?:file_?path|notebook_?path|path|notebook|file|uri)$/i).find((one) => one.endsWith('.ipynb'));
  const path = written === undefined ? undefined : resolve(written.replace(/^file:\/\//, ''), call.cwd, world.home);
  const text = path === undefined ? undefined : world.files.read(path);
  if (path === undefined || text === undefined) return [];
  const which = Object.entries(input).find(([key]) => /^(?:cell_?id|cell_?index|index|cell_?number|cell)$/i.test(key))?.[1];
  const program = typeof which === 'string' || typeof which === 'number' ? cellProgram(text, which) : undefined;
  return [{ kind: 'shell', command: program === undefined ? `papermill ${shellWord(path)} /dev/null` : `python3 -c ${shellWord(program)}`, cwd: call.cwd }];
}

function folderOf(input: Record_, call: ToolCall): string {
  const folder = input['workspaceFolder'] ?? input['workspace_folder'] ?? input['cwd'];
  return typeof folder === 'string' && folder.startsWith('/') ? normalise(folder) : call.cwd;
}

function textsUnder(input: Record_, keys: RegExp): readonly string[] {
  return Object.entries(input).flatMap(([key, value]) => (keys.test(key) && typeof value === 'string' ? [value] : []));
}
