import { argumentsBetween, argumentsOf, type Arguments } from './containers.ts';
import { isObject, isText, type Value } from './functions.ts';
import { originOfMember } from './given-back.ts';
import { originOf } from './origins.ts';
import { after, askedSince, mark, part, word, type Origin, type Program } from './program.ts';
import { PRINTS, withoutUsed } from './printing.ts';
import type { Language } from './tokens.ts';
import { textOf } from './texts.ts';
import { valueAt } from './values.ts';
import { HOLE } from '../../core/invocation.ts';

/** A call in program text, as far as it can be read. */
export interface Call extends Arguments {
  /** `child_process.execSync`, `Net.HTTP.Delete.new`; `()` and `[]` stand for what is not a name: `().exec`. */
  readonly chain: string;
  /** Last part of the chain. */
  readonly name: string;
  /** All names of the expression up to the call, calls passed over: `prisma.user.where.delete`. */
  readonly path: readonly string[];
  /** Names that are called on its result: `where` in `db.delete(users).where(…)`. */
  readonly next: readonly string[];
  /** Value of what the method is called on, where it is known: the path of `Path('x').unlink()`. */
  readonly receiver: Value | undefined;
  /** What the object that it is called on came from: variables of the environment, and words by which it was chosen. */
  readonly holder?: readonly string[];
  /** What the object at the chain's root was made by. */
  readonly origin: Origin | undefined;
  /** Variables of the environment that its arguments were made of. */
  readonly settings: readonly string[];
  /** Position in the order of all that was found. */
  readonly order: number;
}

const JOINS = /^(\.|\?\.|->|::)$/;
const NO_CALL = /^(if|for|while|switch|catch|function|return|and|or|not|in|elif|unless|until|def|foreach|elsif|my|func|match|with|case)$/;
/** Functions that are called without parentheses, too. */
const BARE: Readonly<Record<Language, RegExp | undefined>> = {
  javascript: undefined,
  python: undefined,
  go: undefined,
  compiled: undefined,
  ruby: /^(system|exec|spawn|unlink|rm|rm_r|rm_rf|rm_f|rmtree|eval|open|popen|require|require_relative|load|read|delete|get|post|put|patch|write|capture2|capture2e|capture3|execute|query|sh|drop_table|drop_database|puts|print|p|pp|warn|raise|abort|delete_all|destroy_all|truncate|destroy|flushall|flushdb|drop|base_uri|kill)$/,
  perl: /^(system|exec|push|unshift|unlink|opendir|rmtree|remove_tree|rmdir|eval|open|require|do|truncate|print|say|kill)$/,
  php: /^(include|include_once|require|require_once|echo|print)$/,
};
const SELF = /^(this|self|cls|\$this|super|new|await)$/;

/** What an object came from that a call is made on, of what was asked for since. */
function heldBy(program: Program, receiver: Value | undefined, since: number): Pick<Call, 'holder'> {
  return isObject(receiver) ? { holder: askedSince(program, since) } : {};
}

/** The call whose arguments open at a token; undefined where the parentheses are no call. */
export function callAt(program: Program, open: number, order: number): Call | undefined {
  const end = calleeEnd(program, open);
  const { chain: written, from, path } = clientBefore(program, open) ?? chainBefore(program, end);
  const chain = byImport(program, written);
  const name = chain.at(-1);
  if (name === undefined || name === '' || (NO_CALL.test(name) && !(/^(?:func|foreach)$/.test(name) && chain.length > 1))) return undefined;
  const asked = program.asked.length;
  const args = argumentsOf(program, open);
  const wanted = askedSince(program, asked);
  const settings = PRINTS.test(chain.join('.')) ? withoutUsed(program, open, wanted) : wanted;
  // The value before the last dot: everything from the chain's start up to it.
  const since = program.asked.length;
  const receiver = chain.length > 1 ? receiverOf(program, from, end - 1) : undefined;
  return { chain: chain.join('.'), name, path, next: namesAfter(program, open), receiver, ...heldBy(program, receiver, since), origin: originOfMember(program, from) ?? originOf(program, from), settings, order, ...args };
}

/** `require('knex')(…)` calls what the module is as a whole. */
function clientBefore(program: Program, open: number): { readonly chain: readonly string[]; readonly from: number; readonly path: readonly string[] } | undefined {
  const module = program.language === 'javascript' && mark(program, open - 1) === ')' && word(program, open - 4) === 'require' ? program.tokens[open - 2] : undefined;
  return module?.kind === 'text' && /^[@\w][\w./-]{0,80}$/.test(module.value) ? { chain: [module.value], from: open - 4, path: [module.value] } : undefined;
}

/** The chain with the name that an import gave replaced by the one it stands for: `s.run` is `subprocess.run` after `import subprocess as s`. */
function byImport(program: Program, written: readonly string[]): readonly string[] {
  const own = written.length === 1 ? program.calledAs.get(written[0] ?? '') : undefined;
  const chain = own?.split('.') ?? written;
  const [root = '', ...rest] = chain;
  const theirs = program.aliases.get(root);
  return theirs === undefined || theirs === root ? chain : [...theirs.split('.'), ...rest];
}

function namesAfter(program: Program, open: number): readonly string[] {
  const names: string[] = [];
  for (let i = after(program, open); names.length < 8 && JOINS.test(mark(program, i)) && program.tokens[i + 1]?.kind === 'name'; ) {
    names.push(word(program, i + 1));
    i = mark(program, i + 2) === '(' ? after(program, i + 2) : i + 2;
  }
  return names;
}

/** The last token of what is called; generic parameters may stand before the parentheses: `get<User>(…)`. */
function calleeEnd(program: Program, open: number): number {
  if (program.language !== 'javascript' || mark(program, open - 1) !== '>') return open - 1;
  for (let i = open - 2, angles = 1; i > open - 24 && i > 0; i--) {
    if (mark(program, i) === '>') angles++;
    else if (mark(program, i) === '<' && --angles === 0) return i - 1;
  }
  return open - 1;
}

interface Chain {
  readonly chain: string[];
  readonly from: number;
  readonly path: readonly string[];
}

/** The chain of names that ends at a token, and the index it starts at. */
export function chainBefore(program: Program, end: number): Chain {
  const chain: string[] = [];
  let i = end;
  for (let hops = 0; hops < 12; hops++) {
    const token = program.tokens[i];
    if (token?.kind === 'name') chain.unshift(token.value);
    else if (mark(program, i) === '!' && program.language === 'javascript') {
      i--;
      continue;
    } else if (mark(program, i) === ']' || mark(program, i) === ')') {
      const opener = program.match[i] ?? -1;
      if (opener < 0) break;
      const key = mark(program, i) === ']' ? valueAt(program, opener + 1) : undefined;
      const isKey = key !== undefined && key.next === i && isText(key.value) && isValueEnd(program, opener - 1);
      chain.unshift(isKey && isText(key.value) ? key.value : mark(program, i) === ']' ? '[]' : '()');
      const before = program.tokens[opener - 1];
      if (isKey) {
        i = opener - 1;
        continue;
      }
      // `Path('x')` and `require('fs')` are part of the value, not of the chain.
      const inner = before?.kind === 'name' || isValueEnd(program, opener - 1) ? chainBefore(program, opener - 1) : undefined;
      return { chain, from: inner?.from ?? opener, path: [...(inner?.path ?? namesIn(program, opener, i)), ...chain.filter((one) => !/^[([]/.test(one))] };
    } else if (token?.kind === 'text' && chain.length > 0) {
      chain.unshift('()');
      return { chain, from: i, path: chain };
    } else {
      // A regular expression or an operator before the dot: some value, and no library.
      if (chain.length > 0) chain.unshift('value');
      break;
    }
    if (!JOINS.test(mark(program, i - 1))) return { chain, from: i, path: chain };
    i -= 2;
  }
  return { chain, from: Math.max(0, i), path: chain };
}

/** Names in a parenthesis that stands at the root: `(await client.connect()).query`. */
function namesIn(program: Program, from: number, to: number): readonly string[] {
  return program.tokens.slice(from, Math.min(to, from + 12)).flatMap((token) => (token.kind === 'name' && !SELF.test(token.value) ? [token.value] : []));
}

function isValueEnd(program: Program, i: number): boolean {
  return program.tokens[i]?.kind === 'name' || /^[)\]]$/.test(mark(program, i));
}

/** The value that a method is called on: the tokens from the chain's start up to the last dot. */
function receiverOf(program: Program, from: number, joiner: number): Value | undefined {
  const length = joiner - from;
  if (length <= 0 || length > 64) return undefined;
  const { value, next } = valueAt(part(program, from, joiner), 0);
  return next >= length && value !== HOLE ? value : undefined;
}

/** A call without parentheses: `system 'ls'` in Ruby and Perl, `User.destroy_all`, `` $`ls` `` in JavaScript. */
export function bareCall(program: Program, i: number, order: number): Call | undefined {
  const token = program.tokens[i];
  const next = program.tokens[i + 1];
  if (!token || mark(program, i + 1) === '(') return undefined;
  if (program.language === 'javascript') {
    const tagged = next?.kind === 'text' && /^\$/.test(token.value);
    return tagged ? { chain: '$`', name: '$', path: ['$'], next: [], receiver: undefined, origin: undefined, settings: [], order, positional: [textOf(program, next)], named: {}, starts: [i + 1] } : undefined;
  }
  const { chain, from, path } = chainBefore(program, i);
  const isMethod = program.language === 'ruby' && chain.length > 1;
  const isOwn = /^(ruby|perl)$/.test(program.language) && program.functions.has(token.value) && next?.indent === undefined && isBareMention(program, i);
  if (!isMethod && !isOwn && !BARE[program.language]?.test(token.value)) return undefined;
  if (/^(\.|=|:|::|,|=>)$/.test(mark(program, i + 1)) || (isMethod && JOINS.test(mark(program, i + 1)))) return undefined;
  const end = bareEnd(program, i);
  if (end === i + 1 && !isMethod && !(program.language === 'perl' && /^(unlink|rmdir)$/.test(token.value))) return undefined;
  if (!isMethod && end > i + 1 && next?.kind === 'mark' && !/^[[@\\{:]$/.test(next.value)) return undefined;
  const asked = program.asked.length;
  const args = argumentsBetween(program, i + 1, Math.max(end, i + 1));
  const settings = askedSince(program, asked);
  const since = program.asked.length;
  const receiver = isMethod ? receiverOf(program, from, i - 1) : undefined;
  return { chain: chain.join('.'), name: token.value, path, next: [], receiver, ...heldBy(program, receiver, since), origin: originOfMember(program, from) ?? originOf(program, from), settings, order, ...args };
}

/** Where the arguments of a call without parentheses end: with its line, unless that goes on. */
function bareEnd(program: Program, i: number): number {
  let end = i + 1;
  while (end < program.tokens.length && end < i + 200 && !/^[;})\]]$/.test(mark(program, end))) {
    const token = program.tokens[end];
    if (token?.indent !== undefined && !/^[,+.&|\\]$|^(=>|::|->|\|\||&&)$/.test(mark(program, end - 1)) && !JOINS.test(mark(program, end))) break;
    if (token?.kind === 'name' && /^(if|unless|do|and|or|rescue|while|until|for|foreach)$/.test(token.value)) break;
    if (mark(program, end) === '{' && program.language === 'ruby' && end > i + 1 && !/^[,(=:]$|^=>$/.test(mark(program, end - 1))) break;
    end = after(program, end);
  }
  return Math.min(end, program.tokens.length);
}

/** Whether a name stands alone as a call: Ruby's `wipe`, Perl's `&wipe;`. */
export function isBareMention(program: Program, i: number): boolean {
  if (program.language !== 'ruby' && program.language !== 'perl') return false;
  return !/^(def|sub|alias|undef)$/.test(word(program, i - 1)) && !/^[:@$]$/.test(mark(program, i - 1)) && mark(program, i + 1) !== ':' && mark(program, i + 1) !== '=';
}
