import type { Finding } from '../../core/effect.ts';
import { isKnown, type Invocation } from '../../core/invocation.ts';
import { shellWord } from '../../core/shell-word.ts';
import { isServerFile } from '../place/server-files.ts';

/** Keys under which such a list stands. */
const LISTS = /"(?:mcpServers|servers|mcp|command)"/;

/** Command lines of the MCP servers in a text for one of the files that name them. The agent starts them by itself, past every hook, so that they are judged when they are written down. */
export function serversIn(path: string, text: string): readonly string[] {
  if (!isServerFile(path)) return [];
  const keyed = path.endsWith('.toml') ? text.replace(TOML_KEY, '"$1":') : text;
  return LISTS.test(keyed) ? commandsIn(keyed) : [];
}

/** A key of Codex's `config.toml`, where such keys stand without quotes. */
const TOML_KEY = /^[ \t]{0,40}(command|args)[ \t]{0,40}=/gm;

/** The same of what an agent's own command adds: `claude mcp add-json NAME '{"command": …}'`. */
export function serversAdded({ argv }: Invocation): readonly string[] {
  const at = argv.indexOf('add-json');
  return at < 2 || argv[at - 1] !== 'mcp' ? [] : argv.slice(at + 1).filter(isKnown).flatMap(commandsIn);
}

/** A program with its arguments: in the keys `command` and `args`, or all in one list. */
function commandsIn(text: string): readonly string[] {
  const all = stringsOf(text);
  const between = (i: number): string => text.slice(all[i]?.end, all[i + 1]?.start ?? text.length);
  const listed = (from: number): readonly string[] => {
    const words: string[] = [];
    for (let i = from; i < all.length; i++) {
      words.push(all[i]?.value ?? '');
      if (between(i).includes(']')) break;
    }
    return words;
  };
  return all.flatMap(({ value }, i) => {
    if (value !== 'command') return [];
    if (/^\s*:\s*\[\s*$/.test(between(i))) return [listed(i + 1)];
    if (!/^\s*:\s*$/.test(between(i))) return [];
    const hasArgs = all[i + 2]?.value === 'args' && /^\s*:\s*\[\s*$/.test(between(i + 2));
    return [[all[i + 1]?.value ?? '', ...(hasArgs ? listed(i + 3) : [])]];
  }).map((words) => words.map(shellWord).join(' '));
}

interface Quoted {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** The quoted texts of a JSON text, whole or cut out of one. */
function stringsOf(text: string): readonly Quoted[] {
  const found: Quoted[] = [];
  let start = -1;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === '"') {
      if (start >= 0) found.push({ value: plain(text.slice(start + 1, i)), start, end: i + 1 });
      start = start < 0 ? i : -1;
    }
  }
  return found;
}

function plain(word: string): string {
  return word.replace(/\\(["\\/])/g, '$1').replaceAll('\\n', '\n').replaceAll('\\t', '\t');
}

/** Tells of each finding that it is about a server. */
export function ofServer(finding: Finding): Finding {
  return { ...finding, says: `As an MCP server that the agent starts by itself: ${finding.says}` };
}
