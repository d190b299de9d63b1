import type { Files } from '../../core/files.ts';
import type { Invocation } from '../../core/invocation.ts';
import { baseName, resolve } from '../../core/path.ts';
import { parseArgs } from '../../shell/argv.ts';
import type { InlineCode } from './program.ts';
import { fileText } from '../http/words.ts';

/** Endings of sources that a program takes and runs at once. Sources: JEP 330 (java FILE), jbang.dev, kotlinlang.org (-script), groovy-lang.org, scala-cli.virtuslab.org, swift.org, rust-script.org, dotnet-script, .NET 10 file-based apps, ziglang.org. */
const SOURCES: Readonly<Record<string, RegExp>> = {
  java: /\.java$/, jbang: /\.(?:java|kt|groovy|jsh)$/, kotlin: /\.kts$/, kotlinc: /\.kts$/, 'kotlin-script': /\.kts$/, groovy: /\.groovy$/, scala: /\.(?:sc|scala)$/, 'scala-cli': /\.(?:sc|scala)$/, amm: /\.sc$/,
  swift: /\.swift$/, 'rust-script': /\.(?:rs|ers)$/, cargo: /\.rs$/, dotnet: /\.(?:cs|csx)$/, 'dotnet-script': /\.csx$/, csi: /\.csx$/, zig: /\.zig$/, crystal: /\.cr$/, v: /\.v$/, dart: /\.dart$/, jshell: /\.jsh$/,
};
/** Interpreters of languages of which only literals and calls are read, with what their inline code and their files look like. Sources: their own manuals. */
const INTERPRETED: Readonly<Record<string, { readonly code: RegExp; readonly file: RegExp }>> = {
  rscript: { code: /^-e$/, file: /\.[rR]$/ }, r: { code: /^-e$/, file: /\.[rR]$/ }, Rscript: { code: /^-e$/, file: /\.[rR]$/ }, R: { code: /^-e$/, file: /\.[rR]$/ }, littler: { code: /^-e$/, file: /\.[rR]$/ },
  elixir: { code: /^(?:-e|--eval)$/, file: /\.exs?$/ }, iex: { code: /^(?:-e|--eval)$/, file: /\.exs?$/ }, erl: { code: /^-eval$/, file: /\.erl$/ }, escript: { code: /^$/, file: /\.(?:erl|escript)$/ },
  julia: { code: /^(?:-e|--eval|-E|--print)$/, file: /\.jl$/ }, lua: { code: /^-e$/, file: /\.lua$/ }, luajit: { code: /^-e$/, file: /\.lua$/ }, bb: { code: /^-e$/, file: /\.(?:clj|bb)$/ }, clojure: { code: /^(?:-e|--eval|-M:?e?)$/, file: /\.clj$/ }, clj: { code: /^(?:-e|--eval)$/, file: /\.clj$/ },
  groovy: { code: /^-e$/, file: /\.groovy$/ }, scala: { code: /^-e$/, file: /\.(?:sc|scala)$/ }, kotlin: { code: /^-e(?:xpression)?$/, file: /\.kts$/ }, crystal: { code: /^(?:eval|-e)$/, file: /\.cr$/ }, swift: { code: /^-e$/, file: /\.swift$/ }, tclsh: { code: /^$/, file: /\.tcl$/ }, nim: { code: /^--eval$/, file: /\.nims?$/ }, raku: { code: /^-e$/, file: /\.(?:raku|p6)$/ },
};

function interpreted(invocation: Invocation, files: Files): InlineCode | undefined {
  const { argv, cwd, remote } = invocation;
  const row = Object.hasOwn(INTERPRETED, argv[0] ?? '') ? INTERPRETED[argv[0] ?? ''] : undefined;
  if (row === undefined) return undefined;
  const typed = argv.flatMap((word, i) => (i > 0 && row.code.test(argv[i - 1] ?? '') ? [word] : []));
  if (typed.length > 0) return { language: 'compiled', text: uncommented(typed.join('\n')), from: '-e', args: [], envFiles: [] };
  const path = argv.slice(1).find((word) => row.file.test(word));
  if (path === undefined) return invocation.stdin.kind === 'text' && argv.length === 1 ? { language: 'compiled', text: uncommented(invocation.stdin.text), from: 'standard input', args: [], envFiles: [] } : undefined;
  const text = cwd === undefined || remote !== undefined ? undefined : fileText(path, invocation, files);
  const file = resolve(path, cwd, '/');
  return text === undefined || file === undefined ? undefined : { language: 'compiled', text: uncommented(text), from: baseName(file), file, args: argv.slice(argv.indexOf(path) + 1), envFiles: [] };
}

/** Without lines that are comments in one of these languages. */
function uncommented(text: string): string {
  return text.replace(/^[ \t]{0,100}(?:#(?!include|\{)|--|;;).*$/gm, '');
}

const VALUED = new Set('-cp -classpath --class-path -p --project --source -f --framework -c --configuration --bin --example --package --manifest-path --target --profile --features -r --runtime -e --add-modules --module-path'.split(' '));
const MOST_SOURCES = 5;

/** The source that is compiled and run at once: `java Wipe.java`, `cargo run --bin wipe`, `dotnet run`. Undefined for other calls, and where it cannot be read. */
export function compiledProgram(invocation: Invocation, files: Files): InlineCode | undefined {
  const { argv, cwd, remote } = invocation;
  const program = argv[0] ?? '';
  const script = interpreted(invocation, files);
  if (script) return script;
  const ending = Object.hasOwn(SOURCES, program) ? SOURCES[program] : undefined;
  if (ending === undefined || cwd === undefined || remote !== undefined) return undefined;
  if (/^(?:cargo|dotnet|zig|crystal|v|dart)$/.test(program) && !/^(?:run|script|\+|watch|-Zscript)/.test(argv[1] ?? '') && !ending.test(argv[1] ?? '')) return undefined;
  const args = parseArgs(argv, VALUED);
  const named = args.positionals.findIndex((word) => ending.test(word));
  const paths = named >= 0 ? [args.positionals[named] ?? ''] : pathsOf(program, args.positionals, args.value('--bin'), args.value('--example'), program === 'cargo' ? args.value('--manifest-path') : args.value('--project', '-p'), cwd, files);
  const texts = paths.map((path) => fileText(path, invocation, files)).filter((text) => text !== undefined);
  const file = resolve(paths[0] ?? '', cwd, '/');
  if (texts.length === 0 || file === undefined) return undefined;
  return { language: 'compiled', text: texts.join('\n'), from: baseName(file), file, args: args.positionals.slice(named + 1), envFiles: [] };
}

/** Where the tools look for what they are not told; `project` is the file or the folder that says which one is meant. */
function pathsOf(program: string, positionals: readonly string[], bin: string | undefined, example: string | undefined, project: string | undefined, cwd: string, files: Files): readonly string[] {
  switch (program) {
    case 'cargo':
      return (bin !== undefined ? [`src/bin/${bin}.rs`, `src/bin/${bin}/main.rs`] : example !== undefined ? [`examples/${example}.rs`] : ['src/main.rs']).map((path) => `${project?.endsWith('/Cargo.toml') === true ? project.slice(0, -'Cargo.toml'.length) : ''}${path}`);
    case 'dotnet': {
      const folder = (resolve(project ?? '.', cwd, '/') ?? cwd).replace(/\/[^/]{1,100}\.\w{2}proj$/, '');
      const sources = (files.list(folder) ?? []).filter((name) => name.endsWith('.cs'));
      return sources.includes('Program.cs') ? [`${folder}/Program.cs`] : sources.length <= MOST_SOURCES ? sources.map((name) => `${folder}/${name}`) : [];
    }
    case 'java':
      return positionals.slice(0, 1).flatMap((name) => (/^[A-Z]\w{0,80}$/.test(name) ? [`${name}.java`] : []));
    case 'swift':
      return positionals[0] === 'run' ? ['Sources/main.swift', `Sources/${positionals[1] ?? ''}/main.swift`] : [];
    default:
      return [];
  }
}
