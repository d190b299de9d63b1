import type { Files } from '../core/files.ts';
import { isKnown } from '../core/invocation.ts';
import { resolve } from '../core/path.ts';
import type { Args } from '../shell/argv.ts';

// Source: docs.docker.com/reference/compose-file and …/compose/how-tos/environment-variables.
/** What the file of a project is called; the first that is there counts. */
export const COMPOSE_FILES: readonly string[] = ['compose.yaml', 'compose.yml', 'docker-compose.yaml', 'docker-compose.yml'];
/** What stands beside it and is put over it, likewise. */
export const COMPOSE_OVERRIDES: readonly string[] = ['compose.override.yaml', 'compose.override.yml', 'docker-compose.override.yml', 'docker-compose.override.yaml'];

/** Flags with which `compose config` prints names and digests alone. Source: docs.docker.com, docker compose config. */
export const COMPOSE_NAMES_ONLY: readonly string[] = ['--services', '--images', '--profiles', '--volumes', '--networks', '--hash', '--variables', '-q', '--quiet'];

/** The files that Compose reads: those it is given, else the first of each kind in the folder of the project. */
export function composePaths(args: Args, cwd: string, folder: string, files: Files): readonly string[] {
  const given = [...(args.flags.get('-f') ?? []), ...(args.flags.get('--file') ?? [])];
  return given.length > 0 ? given.map((one) => resolve(one, cwd, '/') ?? one) : [COMPOSE_FILES, COMPOSE_OVERRIDES].flatMap((names) => names.map((name) => `${folder}/${name}`).filter((path) => files.read(path) !== undefined).slice(0, 1));
}

/** A value taken from elsewhere: `${TOKEN}`, `env_file`, another file, a variable that is named and given none. */
const FROM_ELSEWHERE = /(?<!\$)\$(?:\{|[A-Za-z_])|^[ \t]{0,40}(?:- {0,4})?(?:env_file|extends|include):|^[ \t]{1,40}- {1,4}["']?[A-Z_][A-Z0-9_]{0,80}["']?$|^[ \t]{1,40}[A-Z_][A-Z0-9_]{0,80}:$/m;

/** Whether a project takes values from outside its own files, as far as these can be read. */
export function composeFillsIn(args: Args, cwd: string, files: Files): boolean {
  const paths = composePaths(args, cwd, resolve(args.value('--project-directory') ?? '.', cwd, '/') ?? cwd, files);
  return paths.length === 0 || !paths.every((path) => isKnown(path) && files.read(path)?.search(FROM_ELSEWHERE) === -1);
}
