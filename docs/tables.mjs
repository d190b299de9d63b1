// Writes the generated tables of README.md: `npm run docs`. With `--check` it only tells, by its exit code, whether they are up to date.
import { build } from 'esbuild';
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { folderIndex } from '../build.mjs';

/** README.md with its tables as they must be. */
export async function withTables(readme) {
  const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
  const texts = JSON.parse(readFileSync('package.nls.json', 'utf8'));
  const text = (value) => (typeof value === 'string' && /^%.*%$/.test(value) ? texts[value.slice(1, -1)] : value);
  const { commands, configuration } = manifest.contributes;
  const settings = Object.entries([configuration].flat().reduce((all, { properties }) => ({ ...all, ...properties }), {}));
  return Object.entries({
    agents: table(['Agent', 'Run with', 'What is held'], (await agents()).map(({ title, tested, holds }) => [title, tested, holds])),
    commands: table(['Command', 'Id'], commands.map(({ title, category, command }) => [`${category}: ${text(title)}`, `\`${command}\``])),
    settings: table(['Setting', 'Default', 'What it does'], settings.map(([name, { default: value, description, markdownDescription }]) => [`\`${name}\``, `\`${JSON.stringify(value)}\``, text(markdownDescription ?? description)])),
  }).reduce((all, [name, rows]) => all.replace(new RegExp(`(<!-- ${name}:begin -->)[\\s\\S]*?(<!-- ${name}:end -->)`), (_, begin, end) => `${begin}\n${rows}\n${end}`), readme);
}

async function agents() {
  const { outputFiles } = await build({ stdin: { contents: "export { default } from 'folder:agents';", resolveDir: '.' }, bundle: true, write: false, format: 'esm', platform: 'node', plugins: [folderIndex], mainFields: ['module', 'main'] });
  const module = await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
  return module.default;
}

function table(head, rows) {
  const line = (cells) => `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), `|${head.map(() => '---|').join('')}`, ...rows.map(line)].join('\n');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const before = readFileSync('README.md', 'utf8');
  const after = await withTables(before);
  if (process.argv.includes('--check')) process.exitCode = before === after ? 0 : 1;
  else writeFileSync('README.md', after);
}
