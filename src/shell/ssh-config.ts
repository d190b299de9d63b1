/** A port of this machine that ssh leads to a host behind another. */
export interface Forward {
  readonly port: string;
  readonly host: string;
}

/** `HostName`, or another setting, of the block that names this alias itself, not by a pattern. */
export function aliasOf(alias: string, text: string | undefined, wanted = 'hostname'): string | undefined {
  return settingsOf(alias, text, wanted)[0]?.[0];
}

/** All values of a setting in the blocks that name the alias. */
function settingsOf(alias: string, text: string | undefined, wanted: string): readonly (readonly string[])[] {
  const found: (readonly string[])[] = [];
  let inside = false;
  for (const line of (text ?? '').split('\n')) {
    const [key = '', ...values] = line.trim().slice(0, 500).split(/[\s=]+/);
    if (key.toLowerCase() === 'host') inside = values.includes(alias);
    else if (inside && key.toLowerCase() === wanted) found.push(values);
  }
  return found;
}

/** What `ssh` forwards: by `-L port:host:port`, however often, and by the `LocalForward` lines of the host's own block. Source: ssh_config(5). */
export function forwardsOf(words: readonly string[], config: string | undefined): readonly Forward[] {
  const line = ` ${words.join(' ').slice(0, 4_000)}`;
  const given = [...line.matchAll(/(?<=\s)-\w{0,20}L\s{0,4}(?:[\w.*]{1,64}:)?(\d{2,5}):([^\s:]{1,253}):\d{1,5}(?=\s|$)/g)].map(([, port = '', host = '']) => ({ port, host }));
  const blocks = config?.includes('ocal') === true ? words.filter((word) => /^[\w@.-]{1,253}$/.test(word) && !word.startsWith('-')).flatMap((word) => settingsOf(word.replace(/^[^@]{0,64}@/, ''), config, 'localforward')) : [];
  return [...given, ...blocks.flatMap(([listens = '', leads = '']) => {
    const port = /(?:^|:)(\d{2,5})$/.exec(listens)?.[1];
    const host = /^([^\s:]{1,253}):\d{1,5}$/.exec(leads)?.[1];
    return port !== undefined && host !== undefined ? [{ port, host }] : [];
  })];
}
