import type { Environment } from '../../core/environment.ts';
import type { Files } from '../../core/files.ts';
import { once } from '../../core/once.ts';

/** A folder that holds one of these is a package with a life of its own. */
const MANIFESTS = 'package.json pyproject.toml setup.py requirements.txt go.mod Cargo.toml pom.xml build.gradle build.gradle.kts composer.json Gemfile mix.exs deno.json pubspec.yaml'.split(' ');
/** Folders looked at between a file and the root. */
const DEEPEST = 12;

/** Each environment with the package that it belongs to: the nearest one around the file that tells of it, else the root. `folder` is the root, an absolute path. */
export function inPackages(found: readonly Environment[], folder: string, files: Files): readonly Environment[] {
  const root = folder.replace(/(?<=.)[/\\]$/, '');
  const isPackage = once((at) => MANIFESTS.some((name) => files.kind(`${at}/${name}`) === 'file'));
  return found.map((one) => ({ ...one, folder: packageOf(one.evidence.find(({ file }) => file?.startsWith(`${root}/`))?.file, root, isPackage) }));
}

function packageOf(file: string | undefined, root: string, isPackage: (at: string) => boolean): string {
  let at = file?.slice(0, file.lastIndexOf('/')) ?? root;
  for (let i = 0; i < DEEPEST && at.length > root.length; i++) {
    if (isPackage(at)) return at;
    at = at.slice(0, at.lastIndexOf('/'));
  }
  return root;
}
