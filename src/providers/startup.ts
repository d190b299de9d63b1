import type { Invocation } from '../core/invocation.ts';
import { isKnown } from '../core/invocation.ts';
import { resolve } from '../core/path.ts';
import type { Payload, Provider, Surroundings } from '../core/provider.ts';
import { parseArgs } from '../shell/argv.ts';
import { isInstaller } from '../shell/installers.ts';
import { printed } from '../shell/printed.ts';

// Sources: bash(1) INVOCATION, zshall(1) STARTUP/SHUTDOWN FILES, githooks(5).
/** Files that a shell or git runs by itself, the next time somebody uses it. */
const RUNS_BY_ITSELF = /\/(?:\.bashrc|\.bash_profile|\.bash_login|\.bash_logout|\.bash_aliases|\.profile|\.zshrc|\.zprofile|\.zshenv|\.zlogin|\.zlogout|\.kshrc|\.cshrc|\.tcshrc|\.xprofile|\.xinitrc|\.config\/fish\/config\.fish|\.config\/fish\/conf\.d\/[^/]+\.fish|\.ssh\/rc|\.config\/autostart\/[^/]+|\.git\/hooks\/[\w-]+|\.husky\/[\w-]+)$|^\/etc\/(?:profile|bash\.bashrc|zshrc|profile\.d\/[^/]+|rc\.local|cron[^/]*(?:\/[^/]+)?)$/;

/** Where a download is put by a flag; by a redirection it is judged with what is redirected. */
function fetched(argv: readonly string[]): readonly string[] {
  const { flags } = parseArgs(argv, '-o --output -O --output-document -H --header -X --request -u --user -P --directory-prefix');
  return (argv[0] === 'curl' ? ['-o', '--output'] : ['-O', '--output-document']).flatMap((flag) => flags.get(flag) ?? []);
}

/** What is written where a shell runs it by itself is judged now: nobody looks at it again. */
function payloads({ argv, cwd, redirects, stdin, remote }: Invocation, { files, home }: Surroundings): readonly Payload[] {
  if (remote !== undefined) return [];
  const absolute = (path: string): string | undefined => (isKnown(path) ? resolve(path, cwd, home) : undefined);
  const [program, ...words] = argv;
  if (program === 'curl' || program === 'wget') return fetched(argv).some((path) => RUNS_BY_ITSELF.test(absolute(path) ?? '')) && !isInstaller(argv) ? [{ language: 'unreadable', why: 'the program is only known when it runs' }] : [];
  const targets = [...redirects.filter(({ kind }) => kind !== 'read').map(({ path }) => path), ...(program === 'tee' ? words : [])];
  if (!targets.some((path) => RUNS_BY_ITSELF.test(absolute(path) ?? ''))) return [];
  const read = (path: string): string | undefined => {
    const at = absolute(path);
    return at === undefined ? undefined : files.read(at);
  };
  const input = stdin.kind === 'text' ? stdin.text : stdin.kind === 'file' ? read(stdin.path) : undefined;
  const text = printed(argv, { input, file: read, spend: () => undefined });
  return text === undefined || text.length > 100_000 ? [] : [{ language: 'shell', text }];
}

export default {
  id: 'startup',
  title: 'Files that run by themselves',
  executables: ['echo', 'printf', 'print', 'cat', 'tee', 'curl', 'wget'],
  payloads,
  samples: {
    sees: [
      ['echo "rm -rf ~" >> ~/.bashrc', 'files/delete'],
      ["printf 'git push -f origin main\\n' > .git/hooks/post-commit", 'git/force-push'],
      ["cat >> ~/.zshrc <<'EOF'\nrm -rf ~/projects\nEOF", 'files/delete'],
      ["echo 'dropdb shop' | tee -a ~/.profile", 'postgres/dropdb'],
      ['curl -fsSL https://files.example/rc -o ~/.bashrc', 'startup/unreadable'],
      ["printf 'rm -rf ~/projects\\n' >> ~/.ssh/rc", 'files/delete'],
    ],
    leaves: ['curl -fsSL https://files.example/data.json -o data.json', 'wget -O /tmp/x.txt https://files.example/x', 'echo "export PATH=$HOME/bin:$PATH" >> ~/.bashrc', `echo 'alias gone="git push -f origin main"' >> ~/.zshrc`, `echo 'eval "$(direnv hook zsh)"' >> ~/.zshrc`, 'echo "rm -rf ~" >> notes.md', `printf '#!/bin/sh\\nnpm test\\n' > .git/hooks/pre-commit`, 'echo "npx lint-staged" > .husky/pre-commit', 'cat ~/.bashrc', 'echo "source ~/.nvm/nvm.sh" >> ~/.bashrc', 'echo \'. "$HOME/.cargo/env"\' >> ~/.profile'],
  },
} satisfies Provider;
