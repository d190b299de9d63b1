import { libraryOfModule } from './libraries.ts';
import { after, mark, word, type Program } from './program.ts';

/** Calls that put text before somebody's eyes. */
const PRINTING = [
  'print puts p pp echo printf vprintf fprintf warn say die exit abort raise panic pprint var_dump var_export print_r error_log log SystemExit'.replaceAll(' ', '|'),
  'console\\.\\w+', '(?:logging|logger|log|pprint)\\.\\w+', 'sys\\.exit', '(?:sys|process)\\.(?:stdout|stderr)\\.write', '(?:\\$std(?:out|err)|STD(?:OUT|ERR))\\.\\w+', 'os\\.Std(?:out|err)\\.Write\\w*', 'fmt\\.F?[Pp]rint\\w*', 'IO\\.puts', 'rich\\.print',
  // What nothing catches is printed.
  '\\w{0,40}(?:Error|Exception)',
];
export const PRINTS = new RegExp(`^(?:${PRINTING.join('|')})$`);

/** Modules that give what they are given, or a part of it, in another form; what any other library makes of a secret is its own: rows, answers, signatures. */
const SHAPES =
  /^(?:os|sys|io|re|json|base64|binascii|string|textwrap|pprint|pathlib|codecs|shlex|ast|copy|html|collections|itertools|functools|operator|configparser|yaml|toml\w*|urllib(?:\.parse)?|fs|fs-extra|util|buffer|path|querystring|url|process|js-yaml|ini|fmt|strings|strconv|bytes|bufio|ioutil|io\/ioutil|encoding\/\w+|net\/url|log|Buffer|JSON|String|Object|Array|File|IO|ENV|YAML|Base64|CGI|URI|dotenv[\w-]*|python-dotenv|godotenv|github\.com\/joho\/godotenv|Dotenv|decouple|environs?|pydantic\w*|starlette\.config|dynaconf|config|envalid|zod|lodash|ramda|chalk|kleur|picocolors|colors|cli-table\w*|boxen|tabulate|prettytable|rich\w*|colorama|termcolor|click|typer|pino|winston|loguru|structlog|logging|debug)(?:$|[./:])/;

/** Calls that make what goes on holding the secret it was given: clients, connections, settings. */
const MAKES = /^[A-Z]|[Cc]onnect|[Cc]lient|[Ee]ngine|[Ss]ession|[Cc]reate|[Oo]pen|[Ii]nit|from_?(?:url|env)|from(?:Url|Env)|[Pp]ool|[Cc]onfig|log_?[Ii]n|[Aa]uth|dsn|[Ss]ettings|[Ll]oad|[Pp]arse/;
/** Who answers with what was sent. */
export const ECHOES = /httpbin|echo|mockbin|requestbin|webhook|beeceptor/i;

/** Of what a printing call was found to ask for, that which may stand in what it prints: not what a library was only given to answer with something else. Files stay. */
export function withoutUsed(program: Program, open: number, settings: readonly string[]): readonly string[] {
  if (!settings.some((one) => !one.includes(':'))) return settings;
  const used = new Set<string>();
  const shown = new Set<string>();
  const close = program.match[open] ?? open;
  for (let i = open + 1; i < close; i++) {
    const token = program.tokens[i];
    for (const one of token?.parts ?? []) if (typeof one !== 'string') note(/^[\w$]{1,60}/.exec(one.code)?.[0] ?? '', false);
    if (token?.kind === 'text') shown.add(token.value);
    if (token?.kind !== 'name') continue;
    if (JOINS.test(mark(program, i - 1))) shown.add(token.value);
    else {
      const end = answerAt(program, i);
      note(token.value, end !== undefined);
      // What stands in the parentheses of such a call is given to it.
      for (let at = i + 1; at < (end ?? i); at++) used.add(program.tokens[at]?.value ?? '');
      i = end === undefined ? i : end - 1;
    }
  }
  return settings.filter((one) => one.includes(':') || !used.has(one) || shown.has(one));

  function note(name: string, isAnswer: boolean): void {
    const sources = program.sources.get(name) ?? [];
    const into = sources.length > 0 && (isAnswer || isAssignedAnswer(program, name, open)) ? used : shown;
    for (const one of sources) into.add(one);
  }
}

const JOINS = /^(?:\.|\?\.|->|::)$/;
/** Tokens in which the assignment of a name is looked for. */
const BACK = 4_000;

/** Behind the call of a library's function, or of a method of what it made, that answers: `jwt.sign(…)`, `s3.list_buckets()`. Undefined where none begins here. */
function answerAt(program: Program, i: number): number | undefined {
  if (!isOfLibrary(program, word(program, i))) return undefined;
  let last = i;
  while (JOINS.test(mark(program, last + 1)) && program.tokens[last + 2]?.kind === 'name') last += 2;
  if (mark(program, last + 1) !== '(' || last === i || MAKES.test(word(program, last))) return undefined;
  const end = after(program, last + 1);
  for (let at = last + 2; at < end; at++) if (program.tokens[at]?.kind === 'text' && ECHOES.test(program.tokens[at]?.value ?? '')) return undefined;
  return end;
}

/** Whether a name holds such an answer where it was last assigned before a place. */
function isAssignedAnswer(program: Program, name: string, before: number): boolean {
  for (let i = before - 1; i > Math.max(0, before - BACK); i--) {
    if (word(program, i) !== name || !/^:?=$/.test(mark(program, i + 1)) || JOINS.test(mark(program, i - 1))) continue;
    return answerAt(program, word(program, i + 2) === 'await' ? i + 3 : i + 2) !== undefined;
  }
  return false;
}

/** Whether a name is a library's that is no mere shape of text, or was made by one. Rows of databases are told apart elsewhere. */
function isOfLibrary(program: Program, name: string): boolean {
  const module = program.origins.get(name)?.module;
  return module !== undefined && module !== '' && !/^[./]/.test(module) && !SHAPES.test(module.replace(/^node:/, '')) && libraryOfModule(module)?.kind !== 'store';
}
