import type { Action } from '../../core/action.ts';
import { wordsOf } from './tool-names.ts';
import { DEEP, textOf, commandOf, objectsIn, type ToolCall, type Record_ } from './tool-call.ts';

const PATH_KEY = /^(?:path|file_?path|file|filename|file_?name|target_?file|relative_?(?:workspace_)?path|directory|dir|folder)$/i;
/** A path beside one of these is a path there, not here. */
const ELSEWHERE = /^(?:owner|repo|repository|bucket|bucket_?name|project_?id|container|host|branch|workspace_?id|drive_?id|site_?id|space_?id|share|volume_?id|server_?id|device|pod|namespace|vault)$/i;

/** Files of this machine that the tool reads, writes or deletes, as if the agent's own tool did it. */
export function files(call: ToolCall, input: Record_): readonly Action[] {
  const all = objectsIn(input, DEEP);
  return all.some((one) => Object.keys(one).some((key) => ELSEWHERE.test(key))) ? [] : all.flatMap((one) => filesOf(call, one));
}

function filesOf(call: ToolCall, input: Record_): readonly Action[] {
  const words = wordsOf(call.tool);
  if (!words.some((word) => /^(?:file|files|directory|directories|folder|folders|path|text|media|tree|dir)$/.test(word))) return [];
  const paths = Object.entries(input).flatMap(([key, value]) => (PATH_KEY.test(key) ? [value] : /^(?:paths|files|file_?paths)$/i.test(key) && Array.isArray(value) ? value : [])).filter((one): one is string => typeof one === 'string' && one.length > 0 && one.length < 4_096 && !/^[a-z]{2,10}:\/\//.test(one));
  const { cwd } = call;
  const moved = moving(input, words);
  if (moved) return [{ kind: 'shell', command: commandOf(moved), cwd }];
  const verb = words.find((word) => /^(?:read|view|open|cat|get|head|tail|show|load|write|create|edit|append|insert|replace|update|save|delete|remove|unlink|rm|search|grep|find|move|rename)$/.test(word)) ?? '';
  return paths.flatMap((path): Action[] => {
    if (/^(?:read|view|open|cat|get|head|tail|show|load)$/.test(verb)) return words.some((word) => /^(?:info|metadata|tree|directory|dir|size|status|list|stat|exists)$/.test(word)) ? [] : [{ kind: 'read', path, cwd }];
    if (/^(?:write|create|edit|append|insert|replace|update|save)$/.test(verb)) return words.includes('directory') ? [] : [{ kind: 'write', path, content: textOf(input['content'] ?? input['text'] ?? input['new_str'] ?? input['contents'] ?? input['newText'] ?? input['edits']), cwd }];
    if (/^(?:delete|remove|unlink|rm)$/.test(verb)) return [{ kind: 'delete', path, cwd }];
    if (/^(?:search|grep|find)$/.test(verb) && isGlob(input['pattern'])) return [];
    if (/^(?:search|grep|find)$/.test(verb)) return [{ kind: 'search', path, ...(typeof (input['pattern'] ?? input['query']) === 'string' ? { pattern: String(input['pattern'] ?? input['query']) } : {}), cwd }];
    return [];
  });
}

/** A pattern that is none for text, since nothing stands before its star: the names of files are looked for, and told. */
function isGlob(pattern: unknown): boolean {
  return typeof pattern === 'string' && /^\*|\*\*/.test(pattern);
}

/** A file that gets another name or a copy, as the command that does it. */
function moving(input: Record_, words: readonly string[]): readonly string[] | undefined {
  const program = words.some((word) => /^(?:move|rename|mv)$/.test(word)) ? 'mv' : words.some((word) => /^(?:copy|cp|duplicate)$/.test(word)) ? 'cp' : undefined;
  const under = (keys: RegExp): string | undefined => Object.entries(input).find(([key, value]) => keys.test(key) && typeof value === 'string' && value.length < 4_096)?.[1] as string | undefined;
  const from = under(/^(?:source|src|from|old|origin)(?:_?(?:path|file|name))?$/i);
  const to = under(/^(?:destination|dest|dst|to|new|target)(?:_?(?:path|file|name))?$/i);
  return program === undefined || from === undefined || to === undefined ? undefined : [program, '--', from, to];
}
