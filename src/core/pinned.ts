import { BrokenConfig, type HookFile } from './agent.ts';
import { changesNothing, splitBom } from './hook-file.ts';
import { lineAt, parseObject, propertyAt, remove, setProperty } from './jsonc.ts';

/** A setting and the value it shall have, by its keys from the top: `{ key: ['hooksConfig', 'enabled'], value: true }`. */
export interface Pin {
  readonly key: readonly string[];
  readonly value: boolean;
}

/**
 * The same hook file with settings beside the hooks, so that a weaker file cannot switch them off. A setting that stands there already is left alone;
 * one that says the opposite is refused. What we add comes last in its object and behind our hooks: by that it is known for ours when it is taken out again.
 */
export function pinned<File extends Pick<HookFile, 'install' | 'uninstall'>>(file: File, ...pins: readonly Pin[]): Pick<HookFile, 'install' | 'uninstall' | 'installed'> {
  const install: HookFile['install'] = (text, command) => {
    const [bom, body] = splitBom(file.install(text, command));
    return bom + pins.reduce(put, body);
  };
  return {
    install,
    uninstall(text) {
      const [bom, body] = splitBom(text);
      if (body.trim() === '' || file.uninstall(text) === text) return file.uninstall(text);
      return file.uninstall(bom + pins.toReversed().reduce(take, body));
    },
    installed: (text, command) => text.trim() !== '' && changesNothing(install, text, command),
  };
}

function put(text: string, { key, value }: Pin): string {
  const found = propertyAt(parseObject(text), key);
  if (!found) return setProperty(text, key.slice(0, -1), key.at(-1) ?? '', value);
  if (found.children?.[1]?.value === value) return text;
  throw new BrokenConfig(`expected ${value} in "${key.join('.')}", found something else: it switches hooks off`, lineAt(text, found.offset));
}

function take(text: string, { key, value }: Pin): string {
  const found = propertyAt(parseObject(text), key);
  const isLast = found?.parent?.children?.at(-1) === found;
  const isBehind = found !== undefined && found.offset > text.lastIndexOf('prodlock-hook');
  return found && isLast && isBehind && found.children?.[1]?.value === value ? (remove(text, found) ?? text) : text;
}
