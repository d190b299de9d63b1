import { HOLE } from '../../core/invocation.ts';
import { splitWords } from '../inner.ts';
import { resolvePath } from '../paths.ts';
import { elsewhere } from '../scope.ts';
import { spelled } from './bind.ts';
import { started, type Cmdlet, type CmdletCall } from './cmdlet.ts';
import { pathsOf } from './paths.ts';
import { clone } from './space.ts';
import { entry, itemsOf, NOTHING, sourcesOf, text, textOf, together, tracedTo, UNKNOWN, type Value } from './values.ts';

function expressionText(call: CmdletCall): Value {
  const value = call.bound.value('command') ?? call.input ?? UNKNOWN;
  if (value.kind === 'block') return call.engine.run(value.block.body, call.space, call.io);
  const written = itemsOf(value).map(textOf).join('\n');
  if (value.kind === 'unknown' || (written.includes(HOLE) && written.replaceAll(HOLE, '').trim() === '')) {
    call.engine.machine.opaque.add(`the text that ${value.kind === 'unknown' && value.from !== undefined ? value.from : 'a variable'} gives to Invoke-Expression`);
    return UNKNOWN;
  }
  return tracedTo(call.engine.source(written, call.space, call.io), sourcesOf(value));
}

/** Runs a block here, or on the machines that are named. */
function command(call: CmdletCall): Value {
  const { bound, engine, space, io, input } = call;
  const place = bound.value('computername', 'cn', 'hostname', 'vmname', 'vmid', 'containerid', 'session', 'connectionuri', 'sshconnection');
  const within = place ? { ...clone(space), shell: elsewhere(space.shell, `${call.name} ${textOf(place).replaceAll(HOLE, '…')}`, { via: [...space.shell.via, 'Invoke-Command'] }) } : space;
  if (place) started(call, ['cmdlet', call.name, `--computername=${textOf(place)}`]);
  const [file] = pathsOf(bound.value('filepath'));
  if (file !== undefined) return engine.start([file], undefined, space, io);
  const results = itemsOf(bound.value('scriptblock')).map((block) => {
    if (block.kind === 'block') return engine.invoke(block.block, { words: itemsOf(bound.value('argumentlist', 'args')).map((value) => ({ value })), ...(input && { input }) }, within, io);
    if (block.kind === 'object' && block.type === 'code') return engine.source(textOf(block.args[0]), within, io);
    engine.machine.opaque.add(`the code given to ${call.name}, which is only known when it runs`);
    return UNKNOWN;
  });
  return results[0] ?? UNKNOWN;
}

/** The words as Windows puts them together and takes them apart again. */
function process(call: CmdletCall): Value {
  const { bound, space, engine, io } = call;
  const program = textOf(bound.value('filepath') ?? call.input ?? UNKNOWN);
  if (/^(?:https?|mailto|ms-[\w-]{1,30}|vscode):/i.test(program)) return NOTHING;
  const args = itemsOf(bound.value('argumentlist', 'args')).map(textOf).join(' ');
  const [folder] = pathsOf(bound.value('workingdirectory'));
  const before = space.shell.cwd;
  if (folder !== undefined) space.shell.cwd = folder.includes(HOLE) ? undefined : resolvePath(before, folder);
  engine.start([program, ...splitWords(args.replaceAll('\\', '\\\\').replaceAll('`', ''))], undefined, space, { ...io, stdin: { kind: 'none' } });
  space.shell.cwd = before;
  return UNKNOWN;
}

function block(call: CmdletCall): Value {
  const value = call.bound.value('scriptblock', 'expression', 'action', 'command') ?? UNKNOWN;
  const [file] = pathsOf(call.bound.value('filepath'));
  if (file !== undefined) return call.engine.start([file], undefined, call.space, call.io);
  if (value.kind === 'block') return call.engine.invoke(value.block, { words: itemsOf(call.bound.value('argumentlist')).map((one) => ({ value: one })) }, clone(call.space), call.io);
  if (call.bound.value('scriptblock')) call.engine.machine.opaque.add(`the code given to ${call.name}, which is only known when it runs`);
  return UNKNOWN;
}

function object(call: CmdletCall): Value {
  const { bound } = call;
  const com = bound.value('comobject', 'com');
  const type = textOf(com ?? bound.value('typename')).toLowerCase().replace(/^system\./, '');
  if (/^(?:psobject|pscustomobject|management\.automation\.psobject)$/.test(type)) return bound.value('property') ?? UNKNOWN;
  if (/^collections\.|^hashtable$/.test(type)) return /hashtable|dictionary/.test(type) ? { kind: 'table', entries: new Map() } : { kind: 'list', items: [] };
  const fields = bound.value('property');
  return { kind: 'object', type, args: com ? [text('com')] : itemsOf(bound.value('argumentlist', 'args')), fields: fields?.kind === 'table' ? new Map([...fields.entries].map(([key, value]) => [key.toLowerCase(), value])) : new Map() };
}

/** A method of a Windows class: `Win32_Process` starts a command line by one. */
function ofClass(call: CmdletCall): Value {
  const { bound } = call;
  const given = bound.value('arguments', 'argumentlist');
  const starts = /win32_process$/i.test(textOf(bound.value('classname', 'class') ?? call.input)) && /^create$/i.test(textOf(bound.value('methodname', 'name')));
  if (!starts || bound.value('computername', 'cimsession')) started(call, ['cmdlet', call.name, ...spelled(call.words)]);
  if (starts) started(call, ['cmd', '/c', textOf((given?.kind === 'table' ? entry(given.entries, 'commandline') : itemsOf(given)[0]) ?? UNKNOWN)]);
  return UNKNOWN;
}

function setVariableNamed({ bound, space }: CmdletCall): Value {
  const name = textOf(bound.value('name')).toLowerCase();
  if (name) space.vars.set(name, bound.value('value') ?? UNKNOWN);
  return NOTHING;
}

/** All of them where none is named. */
function variables({ bound, space }: CmdletCall): Value {
  const names = itemsOf(bound.value('name')).map((name) => textOf(name).toLowerCase());
  return together(names.length && names.every((name) => /^[\w:]+$/.test(name)) ? names.map((name) => space.vars.get(name) ?? UNKNOWN) : [...space.vars.values()]);
}

function alias({ bound, space }: CmdletCall): Value {
  const [name, target] = [textOf(bound.value('name')).toLowerCase(), textOf(bound.value('value'))];
  if (name && target) space.aliases.set(name, target.includes('-') ? target.toLowerCase() : target);
  return NOTHING;
}

/** C# that PowerShell compiles into itself cannot be read; naming a library is ordinary. */
function addType(call: CmdletCall): Value {
  if (call.bound.value('typedefinition', 'memberdefinition', 'path')) call.engine.machine.opaque.add('the code that Add-Type compiles');
  return NOTHING;
}

const where = (program: string): Cmdlet => ({ at: 'path', valued: 'literalpath stackname', run: (call) => started(call, [program, ...pathsOf(call.bound.value('path', 'literalpath'))]) });
const running: Cmdlet = { at: 'scriptblock', valued: 'filepath argumentlist name initializationscript throttlelimit', run: block };

/** Cmdlets that run other code, or change what later code means. */
export const CONTROL: Readonly<Record<string, Cmdlet>> = {
  'invoke-expression': { at: 'command', run: expressionText },
  'invoke-command': { at: 'scriptblock', valued: 'computername cn hostname vmname vmid containerid session connectionuri sshconnection filepath argumentlist args credential username keyfilepath jobname throttlelimit port configurationname authentication', switches: 'nonewscope usessl', run: command },
  'start-process': { at: 'filepath argumentlist', valued: 'verb workingdirectory windowstyle credential redirectstandardoutput redirectstandarderror redirectstandardinput environment', switches: 'nonewwindow loaduserprofile usenewenvironment', run: process },
  'invoke-item': { at: 'path', run: (call) => (pathsOf(call.bound.value('path') ?? call.input).forEach((path) => void (/\.(?:ps1|bat|cmd|exe|com|msi|vbs|js)$/i.test(path) && started(call, [path.includes('/') ? path : `./${path}`]))), NOTHING) },
  'start-job': running, 'start-threadjob': running, 'measure-command': { at: 'expression', run: block }, 'trace-command': { at: 'name expression', run: block },
  'register-objectevent': { at: 'inputobject eventname', valued: 'action', run: block }, 'register-engineevent': { at: 'sourceidentifier', valued: 'action', run: block },
  'new-object': { at: 'typename argumentlist', valued: 'comobject property args', switches: 'strict', run: object },
  'invoke-cimmethod': { at: 'classname methodname arguments', valued: 'name namespace computername inputobject query cimsession', run: ofClass },
  'invoke-wmimethod': { at: 'class name argumentlist', valued: 'namespace computername inputobject path credential', run: ofClass },
  'get-variable': { at: 'name', valued: 'scope include exclude', switches: 'valueonly', run: variables },
  'set-variable': { at: 'name value', valued: 'scope option visibility', run: setVariableNamed },
  'new-variable': { at: 'name value', valued: 'scope option visibility', run: setVariableNamed },
  'set-alias': { at: 'name value', valued: 'scope option description', run: alias },
  'new-alias': { at: 'name value', valued: 'scope option description', run: alias },
  'add-type': { at: 'typedefinition', valued: 'memberdefinition path assemblyname namespace name language referencedassemblies', run: addType },
  'import-module': { at: 'name', valued: 'function cmdlet variable alias prefix requiredversion minimumversion scope argumentlist', switches: 'global disablenamechecking', run: (call) => (pathsOf(call.bound.value('name')).forEach((name) => void (/\.psm?1$/i.test(name) && started(call, [name]))), NOTHING) },
  'set-location': where('cd'), 'push-location': where('pushd'), 'pop-location': where('popd'),
  'remove-variable': { run: () => NOTHING }, 'clear-variable': { run: () => NOTHING },
};
