import type { Action } from '../../core/action.ts';
import { shellWord } from '../../core/shell-word.ts';

/** Words of a tool that types. */
const TYPES = /^(?:send|write|type|interact|feed|paste|enter|put|input|keys|respond)$/;
/** Words of a tool or its server that say into what. */
const INTO = /^(?:keys|stdin|terminal|term|terminals|process|pty|tty|tmux|iterm|screen|console|repl|shell|ssh|subprocess|expect)$/;
/** A page, a phone and a chat take text that no shell reads. */
const NO_SHELL = /^(?:browser|page|playwright|puppeteer|chrome|chromium|devtools|selenium|webdriver|appium|android|ios|mobile|phone|adb|simulator|figma|slack|teams|discord|telegram|whatsapp|mail|email|sms|message|messages|chat|comment|redis|kafka|queue)$/;
const TEXT = /^(?:input|text|keys|chars|data|content|line|lines|value|string|stdin)$/i;
/** Lines for a Python or a JavaScript console, which no shell takes. */
const PYTHON = /^[ \t]{0,40}(?:import\s\w|from\s[\w.]{1,80}\simport\b|def\s\w{1,80}\(|class\s\w|with\s[^\n]{1,200}:[ \t]{0,9}$|for\s\w[^\n]{1,200}:[ \t]{0,9}$|print\(|[A-Za-z_][\w.]{0,80}(?:\[[^\]]{0,80}\])?\s=\s|[A-Za-z_][\w.]{0,80}\()/m;
/** The same on one line, `for row in rows: print(row)`; a shell's has `do` or `then`. */
const PYTHON_LINE = /^[ \t]{0,40}(?:for\s\w[^\n;]{0,200}\sin\s[^\n;]{1,200}|(?:if|while|with)\s[^\n;]{1,200}|try|class\s\w[^\n;]{0,200}):[ \t]/m;
const SHELL_BLOCK = /\b(?:do|then|done|fi|esac)\b/;
const JAVASCRIPT = /^[ \t]{0,40}(?:const|let|var|await|async)\s|\brequire\(|=>|\bconsole\./m;
/** A program with its words, as only a shell takes it, whatever code is among them: `node -e "require('fs')…"`. */
const CALL = /^\s*(?:[A-Za-z_]\w{0,80}=\S{0,200}\s{1,9}){0,5}(?!(?:const|let|var|await|async|import|from|def|class|with|for|if|while|return|function|new|typeof|export|print|del|not|lambda|try|throw|raise|assert|global|yield|db)\s)[a-z][\w.+-]{0,80}\s{1,9}(?:-{1,2}\w|['"$./~@\w])/;
const MONGO = /^\s*(?:db|rs|sh)\.\w/;
const REDIS = /^\s*(?:FLUSHALL|FLUSHDB|DEL|UNLINK|SHUTDOWN|CONFIG|EVAL|RENAME|EXPIRE)\b[^\n;|&]{0,2000}$/;
const SQL = /^\s*(?:select|insert|update|delete|drop|truncate|alter|create|grant|revoke|with|explain|show|describe|merge|begin|commit|rollback|vacuum|analyze)(?:\s[^|&]*|\s*;[^|&]*)$|^\s*\\\w/i;
/** How tmux names keys behind a text. */
const KEY_NAMES = /(?: (?:Enter|C-[a-z]|KPEnter|\^M)){1,9}$/;

/**
 * Text that a tool types into what already runs, mostly a shell: `send_keys {keys}` for tmux, `interact_with_process {pid, input}`. `words` are those of the tool's
 * and the server's names. What it does is judged as what is typed into an agent's own shell.
 */
export function typedInput(cwd: string, input: Readonly<Record<string, unknown>>, tool: readonly string[], server: readonly string[]): { readonly actions: readonly Action[]; readonly sql: readonly string[] } {
  const texts = typedTexts(input, tool, server);
  return { actions: texts.flatMap((text) => actionOf(text, cwd) ?? []), sql: texts.filter(isSql) };
}

/** `with open(path) as f: …` is Python's. */
function isSql(text: string): boolean {
  return SQL.test(text) && !PYTHON_LINE.test(text);
}

/** What takes the text: a shell, where nothing else in it says otherwise. */
function actionOf(text: string, cwd: string): Action | undefined {
  if (isSql(text)) return undefined;
  if (MONGO.test(text)) return { kind: 'shell', command: `mongosh --eval ${shellWord(text)}`, cwd };
  if (REDIS.test(text)) return { kind: 'shell', command: `redis-cli ${text.trim()}`, cwd };
  if (CALL.test(text)) return { kind: 'stdin', text, cwd };
  if (JAVASCRIPT.test(text)) return { kind: 'shell', command: `node -e ${shellWord(text)}`, cwd };
  const isPython = PYTHON.test(text) || (PYTHON_LINE.test(text) && !SHELL_BLOCK.test(text));
  return isPython ? { kind: 'shell', command: `python3 -c ${shellWord(text)}`, cwd } : { kind: 'stdin', text, cwd };
}

function typedTexts(input: Readonly<Record<string, unknown>>, tool: readonly string[], server: readonly string[]): readonly string[] {
  const words = [...tool, ...server];
  if (!tool.some((word) => TYPES.test(word)) || !words.some((word) => INTO.test(word)) || words.some((word) => NO_SHELL.test(word))) return [];
  return Object.entries(input).flatMap(([key, value]) => {
    const texts = (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string');
    const text = TEXT.test(key) ? texts.join(' ').replace(KEY_NAMES, '') : '';
    return text.trim() === '' ? [] : [text];
  });
}
