import type { Finding } from '../../core/effect.ts';

/** Files that a shell runs by itself when it starts. Sources: bash(1), zsh(1), fish(1). */
const AT_START = /(?:^|\/)(?:\.(?:bashrc|bash_profile|bash_login|bash_logout|bash_aliases|profile|zshrc|zprofile|zshenv|zlogin|zlogout|kshrc|cshrc|tcshrc)|\.config\/fish\/(?:config\.fish|conf\.d\/[^/]{1,200}\.fish))$|^\/etc\/(?:profile|bash\.bashrc|zsh\/zshrc|profile\.d\/[^/]{1,200}\.sh)$/;

/** The text of a file that a shell runs when it starts: past every hook, so that it is judged when it is written down. */
export function atLogin(path: string, text: string | undefined): readonly string[] {
  return text !== undefined && text.length < 100_000 && AT_START.test(path) ? [text] : [];
}

/** Of such a file only what cannot be brought back is told: all else it does is how people set up their shells. */
export function isGrave({ effect, losesWork }: Finding): boolean {
  return effect === 'destroys-backup' || effect === 'destroys-data' || effect === 'irreversible' || (effect === 'local' && losesWork === true);
}
