import { remember, type Import } from './imports.ts';
import type { Module, Program } from './program.ts';
import { loadsByItself, share } from './sharing.ts';
import type { Walk } from './walk.ts';

const MAX_MODULES = 100;

/** Reads a local module where it is imported, and knows its names here. */
export function bring(walk: Walk, program: Program, written: Import): void {
  const inside = program.language === 'python' ? submodules(walk, program, written) : [];
  for (const one of inside) bring(walk, program, one);
  const brought = inside.length === 0 ? written : { ...written, names: written.names.filter(([local]) => !inside.some(({ names: [first] }) => first?.[0] === local)) };
  if (inside.length > 0 && brought.names.length === 0) return;
  const modules = walk.state.around.modules(brought.wanted, program.file);
  if (modules.length === 0) {
    remember(program, brought);
    walk.into.modules.add(brought.wanted);
    loadsByItself(program, brought.wanted);
    return;
  }
  for (const { path, text } of program.language === 'go' && modules.length > 1 ? joined(walk, modules) : modules) {
    if (!walk.modules.has(path)) {
      if (walk.modules.size >= MAX_MODULES || walk.room < text.length) {
        walk.isCut = true;
        continue;
      }
      walk.room -= text.length;
      walk.modules.set(path, undefined);
      walk.read.push({ path, text });
      walk.enter(text, program.language, path);
    }
    const module = walk.modules.get(path);
    if (module) share(module, program, brought);
  }
}

/** `from shop import targets`, where `targets` is a module of the package. */
function submodules({ state }: Walk, program: Program, { wanted, names }: Import): readonly Import[] {
  return names.flatMap(([local, theirs]) => {
    if (theirs === '*' || !/^[a-z_]\w*$/.test(theirs)) return [];
    const inner = `${wanted}${wanted.endsWith('.') ? '' : '.'}${theirs}`;
    return state.around.modules(inner, program.file).length > 0 ? [{ wanted: inner, names: [[local, '*'] as const] }] : [];
  });
}

/** All files of a package of Go's are one program. */
function joined(walk: Walk, modules: readonly Module[]): readonly Module[] {
  const [first, ...others] = modules;
  if (first === undefined || walk.modules.has(first.path)) return modules.slice(0, 1);
  walk.read.push(...others);
  return [{ path: first.path, text: modules.map(({ text }) => text).join('\n') }];
}
