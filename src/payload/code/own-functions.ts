import type { Call } from './calls.ts';
import { isText, type Value } from './functions.ts';
import { methodsMeant } from './objects.ts';
import type { FunctionAt, Program, State } from './program.ts';

const MAKERS = new Set(['constructor', '__init__', 'initialize', '__construct']);

/** The functions of the program itself that a call may mean. */
export function ownFunctions({ functions }: State, program: Program, call: Call): readonly FunctionAt[] {
  const meant = methodsMeant(program, call.receiver, call.name);
  if (meant !== undefined) return meant;
  const named = functions.get(call.name) ?? [];
  const makers = [...MAKERS].flatMap((name) => functions.get(name) ?? []).filter(({ owner }) => owner === call.name || (call.name === 'new' && call.path.includes(owner ?? '\0')));
  if (makers.length > 0) return makers.slice(0, 1);
  if (named.length === 0) return [];
  const isBare = !call.chain.includes('.');
  const isLibrary = call.origin !== undefined && !functions.has(call.origin.module) && !program.variables.has(call.origin.module) && !named.some(({ owner }) => owner !== undefined && owner === call.origin?.module);
  if (isLibrary && !isBare) return [];
  const near = named.filter(({ owner }) => (isBare ? owner === undefined || program.language === 'ruby' || program.language === 'php' : true));
  const here = near.filter((one) => one.program.tokens === program.tokens);
  return (here.length > 0 ? here : near).slice(0, 3);
}

/** PHP calls functions by their names: `array_map('unlink', $files)`, `call_user_func('system', $command)`. */
export function handed(program: Program, call: Call): readonly Call[] {
  if (program.language !== 'php' || !/^(?:array_map|array_walk|array_filter|call_user_func|call_user_func_array)$/.test(call.chain)) return [];
  const [first, second] = call.chain === 'array_walk' ? [call.positional[1], call.positional[0]] : call.positional;
  if (!isText(first) || !/^\w{2,60}$/.test(first)) return [];
  const positional = call.chain === 'call_user_func' ? call.positional.slice(1) : Array.isArray(second) ? (second as readonly Value[]) : [];
  return [{ ...call, chain: first, name: first, path: [first], positional, receiver: undefined }];
}

/** What `ctx.obj` was set to, for a command of click that asks for it, or for the context. */
export function handedDown({ decorators, params, program }: FunctionAt): Readonly<Record<string, Value>> {
  const kept = program.language === 'python' ? program.variables.get('obj') : undefined;
  const [first] = params;
  if (kept === undefined || first === undefined) return {};
  return decorators.includes('pass_obj') ? { [first.name]: kept } : decorators.includes('pass_context') ? { [first.name]: { obj: kept } } : {};
}
