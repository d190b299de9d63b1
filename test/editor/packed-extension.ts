import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** What another extension says of itself. */
export interface Manifest {
  readonly name: string;
  readonly displayName: string;
  readonly activationEvents: readonly string[];
  readonly commands: readonly { readonly command: string; readonly title: string }[];
}

/** Writes a neighbour of Prodlock's and packs it; gives the path of the VSIX. Throws where that fails. */
export function packedExtension(folder: string, { name, displayName, activationEvents, commands }: Manifest, code: string): string {
  const source = path.join(folder, name);
  mkdirSync(source, { recursive: true });
  const manifest = { name, displayName, publisher: 'other', version: '1.0.0', license: 'MIT', engines: { vscode: '^1.93.0' }, main: './main.js', extensionKind: ['workspace'], activationEvents, contributes: { commands } };
  writeFileSync(path.join(source, 'package.json'), JSON.stringify(manifest));
  writeFileSync(path.join(source, 'main.js'), code);
  writeFileSync(path.join(source, 'README.md'), `${displayName}.\n`);
  writeFileSync(path.join(source, 'LICENSE'), 'MIT\n');
  const out = path.join(folder, `${name}.vsix`);
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.resolve('node_modules/@vscode/vsce/vsce'), 'package', '--no-dependencies', '--allow-missing-repository', '--allow-star-activation', '--out', out], { cwd: source, encoding: 'utf8' });
  if (status !== 0) throw new Error(`the extension ${name} could not be packed:\n${stdout}${stderr}`);
  return out;
}
