import { HOLE, isKnown } from '../../core/invocation.ts';
import type { Io } from '../machine.ts';
import type { Source } from '../output-text.ts';
import { callMember, property } from './members.ts';
import { slashed } from './paths.ts';
import { environmentValue, type Engine, type Space } from './space.ts';
import type { Expression } from './syntax.ts';
import { entry, itemsOf, NOTHING, numberOf, parts, sourcesOf, text, textOf, together, tracedTo, truth, UNKNOWN, type Value } from './values.ts';

const MOST = 1_000;

/** The value of an expression; the commands inside it are run on the way. */
export function evaluate(expression: Expression, space: Space, io: Io, engine: Engine): Value {
  engine.machine.budget.spend(1);
  return engine.machine.budget.nested(() => valueOf(expression, space, io, engine));
}

function valueOf(expression: Expression, space: Space, io: Io, engine: Engine): Value {
  const value = (inner: Expression): Value => engine.evaluate(inner, space, io);
  switch (expression.kind) {
    case 'join': case 'index': case 'member': case 'operation': {
      // What is made of a value comes from where the value came from.
      let sources: readonly Source[] = [];
      const result = madeOf(expression, (inner) => {
        const part = value(inner);
        sources = [...sources, ...sourcesOf(part)];
        return part;
      }, space, io, engine);
      return tellsOfIt(expression) ? (result.kind === 'text' ? text(result.text) : UNKNOWN) : tracedTo(result, sources);
    }
    case 'text': return text(expression.text);
    case 'variable': return FILE.test(expression.name) ? engine.start(['cat', '--', slashed(expression.name)], undefined, space, { ...io, out: undefined, redirects: [] }) : variableValue(expression.name, space);
    case 'group': {
      const all = engine.run(expression.body, space, { ...io, out: undefined, redirects: [] });
      return expression.list ? { kind: 'list', items: itemsOf(all) } : all;
    }
    case 'block': return { kind: 'block', block: expression.block, raw: expression.raw };
    case 'table': return { kind: 'table', entries: new Map(expression.entries.map(([key, body]) => [textOf(value(key)), engine.run(body, space, { ...io, out: undefined })])) };
    case 'list': return { kind: 'list', items: expression.items.map(value) };
    case 'type': return { kind: 'type', name: typeName(expression.name) };
  }
}

/** Whether an expression gives no more of a value than how much it is, of which kind, or whether there is any. */
function tellsOfIt(expression: Expression): boolean {
  if (expression.kind === 'operation') return expression.operator === '[bool]' || expression.operator === '-not' || expression.operator === '!' || (expression.left !== undefined && /^-(?:c?(?:eq|ne|gt|ge|lt|le|like|notlike|match|notmatch|contains|notcontains|in|notin)|is|isnot|and|or|xor)$/.test(expression.operator));
  return expression.kind === 'member' && expression.name.kind === 'text' && /^(?:count|length|longlength|gettype|containskey|contains|startswith|endswith|indexof)$/i.test(expression.name.text);
}

function madeOf(expression: Expression & { kind: 'join' | 'index' | 'member' | 'operation' }, value: (inner: Expression) => Value, space: Space, io: Io, engine: Engine): Value {
  switch (expression.kind) {
    case 'join': {
      const joined = expression.parts.map((part) => textOf(value(part))).join('');
      engine.machine.budget.produce(joined.length);
      return text(joined);
    }
    case 'index': return indexed(value(expression.of), value(expression.index));
    case 'member': {
      const of = value(expression.of);
      const name = textOf(value(expression.name)).toLowerCase();
      if (of.kind === 'list' && expression.args && /^add(?:range)?$/.test(name) && expression.of.kind === 'variable') {
        space.vars.set(expression.of.name, { kind: 'list', items: [...of.items, ...expression.args.map(value).flatMap(itemsOf)].slice(0, MOST) });
        return NOTHING;
      }
      return expression.args ? callMember(of, name, expression.args.map(value), space, io, engine) : property(of, name, space);
    }
    case 'operation': {
      const left = expression.left && value(expression.left);
      // What a pattern finds stands in a variable of its own from then on.
      if (left && /^-c?match$/.test(expression.operator)) space.vars.set('matches', tracedTo(UNKNOWN, sourcesOf(left)));
      return operation(expression.operator, left, value(expression.right), engine);
    }
  }
}

/** `System.IO.File` is `io.file`. */
export function typeName(written: string): string {
  return written.toLowerCase().replace(/^system\./, '');
}

/** `${C:\\shop\\settings}`: what stands in that file. */
const FILE = /^[a-z]:./;

const CONSTANTS: Readonly<Record<string, Value>> = { true: truth(true), false: truth(false), null: NOTHING, '?': truth(true), iswindows: UNKNOWN, pid: UNKNOWN };

function variableValue(name: string, space: Space): Value {
  if (name.startsWith('env:')) return environmentValue(space.shell, name.slice(4));
  const own = space.vars.get(name === 'psitem' ? '_' : name);
  if (own) return own;
  if (Object.hasOwn(CONSTANTS, name)) return CONSTANTS[name] ?? UNKNOWN;
  if (name === 'pwd') return space.shell.cwd === undefined ? UNKNOWN : text(space.shell.cwd);
  if (name === 'home') return text(space.shell.home);
  if (name === 'psscriptroot') return folderOf(space.shell.scripts.at(-1));
  if (name.startsWith('function:')) {
    const block = space.functions.get(name.slice(9));
    if (block) return { kind: 'block', block, raw: '' };
  }
  return UNKNOWN;
}

function folderOf(script: string | undefined): Value {
  return script === undefined ? UNKNOWN : text(script.slice(0, Math.max(1, script.lastIndexOf('/'))));
}

function indexed(of: Value, index: Value): Value {
  if (of.kind === 'table') return entry(of.entries, textOf(index)) ?? NOTHING;
  const items = of.kind === 'text' ? [...of.text].map(text) : of.kind === 'list' ? of.items : undefined;
  if (!items || (of.kind === 'text' && !isKnown(of.text))) return UNKNOWN;
  const found = itemsOf(index).slice(0, MOST).map((one) => {
    const at = numberOf(one);
    return at === undefined ? UNKNOWN : (items[at < 0 ? items.length + at : at] ?? NOTHING);
  });
  return index.kind === 'list' ? { kind: 'list', items: found } : (found[0] ?? NOTHING);
}

function operation(operator: string, left: Value | undefined, right: Value, engine: Engine): Value {
  if (operator.startsWith('[')) return cast(operator.slice(1, -1), right);
  if (!left) return unary(operator, right);
  switch (operator) {
    case '+': return plus(left, right, engine);
    case '*': return times(left, right, engine);
    case '..': return range(left, right);
    case '-f': return formatted(textOf(left), right.kind === 'list' ? right.items : [right]);
    case '-join': return text(itemsOf(left).map(textOf).join(textOf(right)));
    case '-split': return splitBy(left, right);
    case '-replace': return replaced(left, right);
    case '??': return left.kind === 'nothing' ? right : left.kind === 'unknown' ? UNKNOWN : left;
    case '-as': return cast(textOf(right), left);
    case '-': case '/': case '%': {
      const [a, b] = [numberOf(left), numberOf(right)];
      if (a === undefined || b === undefined) return UNKNOWN;
      return text(String(operator === '-' ? a - b : operator === '/' ? a / b : a % b));
    }
    case '-bxor': {
      const [a, b] = [numberOf(left), numberOf(right)];
      return a === undefined || b === undefined ? UNKNOWN : text(String(a ^ b));
    }
    default: return UNKNOWN;
  }
}

/** `$line -split '=', 2`: only separators that are plain text are looked for. */
function splitBy(left: Value, right: Value): Value {
  const [separator, most] = itemsOf(right);
  const by = textOf(separator);
  if (!isKnown(textOf(left)) || !/^[\w ,;:#@%&=~<>/-]+$/.test(by)) return UNKNOWN;
  return { kind: 'list', items: parts(textOf(left), by, most && numberOf(most)).map(text) };
}

function unary(operator: string, right: Value): Value {
  switch (operator) {
    case '-join': return text(itemsOf(right).map(textOf).join(''));
    case '-split': return isKnown(textOf(right)) ? { kind: 'list', items: textOf(right).split(/\s+/).filter(Boolean).map(text) } : UNKNOWN;
    case '-': {
      const number = numberOf(right);
      return number === undefined ? UNKNOWN : text(String(-number));
    }
    case '+': return right;
    default: return UNKNOWN;
  }
}

function plus(left: Value, right: Value, engine: Engine): Value {
  if (left.kind === 'list') return { kind: 'list', items: [...left.items, ...itemsOf(right)].slice(0, MOST) };
  if (left.kind === 'table' && right.kind === 'table') return { kind: 'table', entries: new Map([...left.entries, ...right.entries]) };
  if (left.kind === 'nothing') return right;
  const [a, b] = [numberOf(left), numberOf(right)];
  if (a !== undefined && b !== undefined) return text(String(a + b));
  const sum = textOf(left) + textOf(right);
  engine.machine.budget.produce(sum.length);
  return text(sum);
}

function times(left: Value, right: Value, engine: Engine): Value {
  const [a, b] = [numberOf(left), numberOf(right)];
  if (b === undefined) return UNKNOWN;
  if (a !== undefined) return text(String(a * b));
  const count = Math.max(0, Math.min(b, MOST));
  engine.machine.budget.produce(textOf(left).length * count);
  return left.kind === 'text' ? text(left.text.repeat(count)) : UNKNOWN;
}

function range(left: Value, right: Value): Value {
  const [from, to] = [numberOf(left), numberOf(right)];
  if (from === undefined || to === undefined || Math.abs(to - from) >= MOST) return UNKNOWN;
  return { kind: 'list', items: Array.from({ length: Math.abs(to - from) + 1 }, (_, i) => text(String(to < from ? from - i : from + i))) };
}

/** `'{0}-{1}' -f 'a', 'b'`. */
function formatted(format: string, values: readonly Value[]): Value {
  return text(format.replace(/\{(\d{1,3})(?:,-?\d{1,4})?(:[^{}]{0,40})?\}/g, (_, index: string, style?: string) => (style ? HOLE : values[Number(index)] ? textOf(values[Number(index)]) : HOLE)).replaceAll('{{', '{').replaceAll('}}', '}'));
}

/** Only patterns that are plain text are computed; others are only known when they run. */
function replaced(left: Value, right: Value): Value {
  const [pattern, by] = right.kind === 'list' ? right.items : [right];
  const [from, to] = [textOf(pattern), textOf(by)];
  const plain = from.replace(/\\([^\w\s])/g, '');
  if (!isKnown(from) || !isKnown(to) || !isKnown(textOf(left)) || /[.*+?^${}()|[\]\\]/.test(plain) || to.includes('$') || from === '') return UNKNOWN;
  const wanted = from.replace(/\\([^\w\s])/g, '$1').toLowerCase();
  const change = (whole: string): string => {
    const lower = whole.toLowerCase();
    let out = '';
    let at = 0;
    for (let found = lower.indexOf(wanted); found >= 0; found = lower.indexOf(wanted, at)) {
      out += whole.slice(at, found) + to;
      at = found + wanted.length;
    }
    return out + whole.slice(at);
  };
  return together(itemsOf(left).map((item) => text(change(textOf(item)))));
}

function cast(type: string, value: Value): Value {
  const name = typeName(type);
  switch (name) {
    case 'char': {
      const code = numberOf(value);
      return code === undefined ? value : text(String.fromCharCode(code));
    }
    case 'char[]': return value.kind === 'text' && isKnown(value.text) ? { kind: 'list', items: [...value.text].slice(0, 100_000).map(text) } : value.kind === 'list' ? { kind: 'list', items: value.items.map((item) => cast('char', item)) } : UNKNOWN;
    case 'int': case 'long': case 'int32': case 'byte': {
      const code = numberOf(value);
      return code === undefined ? (value.kind === 'text' && value.text.length === 1 ? text(String(value.text.charCodeAt(0))) : UNKNOWN) : text(String(Math.trunc(code)));
    }
    case 'byte[]': {
      const bytes = itemsOf(value).map(numberOf);
      return bytes.every((byte) => byte !== undefined) && value.kind === 'list' ? { kind: 'bytes', bytes: Uint8Array.from(bytes) } : value;
    }
    case 'string': return text(textOf(value));
    case 'void': return NOTHING;
    case 'wmiclass': case 'management.managementclass': return { kind: 'object', type: 'wmiclass', args: [value], fields: new Map() };
    case 'scriptblock': case 'management.automation.scriptblock': return value;
    default: return value;
  }
}
