import { parse, type AndOr, type Command, type Function as Definition, type PipelineNode, type Statement } from 'unbash';
import { programName } from './paths.ts';

/** Built-in commands whose effect stays in the shell that runs them. `trap` is not among them: what it does comes later, and was judged with the rest. */
const STAYING = new Set('cd pushd popd export declare typeset readonly local unset set shopt alias unalias source . eval read mapfile readarray getopts hash enable'.split(' '));
const CHANGES_FOLDER = new Set(['cd', 'pushd', 'popd']);
/** Words before a built-in command that leave it one. */
const BEFORE = new Set(['command', 'builtin']);
/** Characters of a command that are looked at. */
const READ = 50_000;

/** What a command leaves behind in a POSIX shell that goes on: a statement of it, as it is written. */
export interface Kept {
  readonly text: string;
  /** It changes the folder, and nothing else. */
  readonly folder: boolean;
}

/**
 * The statements of a command that change the shell it runs in: its folder, variables, functions and aliases. In order, without those in subshells, pipes, loops and
 * the background; conditions count as met. Empty where the command cannot be parsed.
 */
export function keptStatements(command: string): readonly Kept[] {
  if (command.length > READ) return [];
  const { commands, errors } = parse(command);
  return errors?.length ? [] : commands.flatMap((one) => ofStatement(one, command));
}

function ofStatement(statement: Statement, text: string): readonly Kept[] {
  return statement.background ? [] : ofNode(statement.command, text);
}

function ofNode(node: PipelineNode | AndOr, text: string): readonly Kept[] {
  switch (node.type) {
    case 'Command': return stays(node) ? written(node, text, isMove(node)) : [];
    case 'Function': return written(node, text, false);
    case 'BraceGroup': return node.body.commands.flatMap((one) => ofStatement(one, text));
    case 'If': return [node.clause, node.then].flatMap(({ commands }) => commands.flatMap((one) => ofStatement(one, text)));
    case 'AndOr': return ofAlternatives(node.commands, node.operators, text);
    default: return [];
  }
}

/** Of `cd a || cd b`, the first. */
function ofAlternatives(commands: readonly PipelineNode[], operators: readonly string[], text: string): readonly Kept[] {
  return commands.reduce<readonly Kept[]>((kept, one, i) => (operators[i - 1] === '||' && kept.length > 0 ? kept : [...kept, ...ofNode(one, text)]), []);
}

/** A here-document stands behind the statement that it belongs to, so that one is not kept. */
function written(node: Command | Definition, text: string, folder: boolean): readonly Kept[] {
  const own = text.slice(node.pos, node.end);
  return /<<(?!<)/.test(own.replaceAll('<<<', '')) ? [] : [{ text: own, folder }];
}

function stays(command: Command): boolean {
  const name = nameOf(command);
  return name === undefined ? command.prefix.some(({ type }) => type === 'Assignment') : STAYING.has(name);
}

function isMove(command: Command): boolean {
  return CHANGES_FOLDER.has(nameOf(command) ?? '');
}

function nameOf({ name, args }: Command): string | undefined {
  if (!name) return undefined;
  const own = programName(name.value);
  const next = args[0];
  return BEFORE.has(own) && next?.type === 'Word' ? next.value : own;
}
