/**
 * The commands that a shortened one may stand for: Symfony's console, and with it Laravel's, takes `d:d:d` for `doctrine:database:drop`, each part by its beginning.
 * A command that is written out stands for itself alone. Source: symfony/console Application::find.
 */
export function spelledOut(word: string, commands: readonly string[]): readonly string[] {
  if (commands.includes(word)) return [word];
  const parts = word.split(':');
  return commands.filter((command) => {
    const whole = command.split(':');
    return whole.length >= parts.length && parts.every((part, i) => (whole[i] ?? '').startsWith(part));
  });
}
