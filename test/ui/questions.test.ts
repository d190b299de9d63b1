import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { modalOf, type Modal } from '../../src/core/modal.ts';
import { inEnglish, SENTENCES, type Say } from '../../src/core/say.ts';
import type { Effect } from '../../src/core/effect.ts';
import { visible } from '../../src/core/redact.ts';
import { verdictOn } from '../judge/world.ts';
import { actions } from './questions.ts';

const GERMAN = JSON.parse(readFileSync('l10n/bundle.l10n.de.json', 'utf8')) as Record<string, string>;
const german: Say = (text, ...values) => inEnglish(GERMAN[text] ?? text, ...values);

interface Asked {
  readonly request: string;
  readonly main: Effect;
  readonly english: Modal;
  readonly german: Modal;
}

const asked: readonly Asked[] = actions().flatMap((action) => {
  const verdict = verdictOn(action);
  const [main] = verdict.effects;
  if (verdict.kind !== 'ask' || !main) return [];
  const request = action.kind === 'shell' ? action.command : JSON.stringify(action);
  const question = { id: 'one', call: { agent: 'cursor' as const, action }, agent: 'Cursor', verdict, request, deadline: 0 };
  const options = { position: 1, waiting: 1, clock: () => '14:32:10' };
  return [{ request, main, english: modalOf(question, options), german: modalOf(question, { ...options, say: german }) }];
});

/** The question without names, and without what stands in brackets behind it. */
const bare = (title: string): string => title.replace(/["„][^"“]*["“]/g, '""').replace(/\?.*$/s, '').replace(/(?: in \S+(?: on this machine)?| on this machine)$/, '');

function none(found: readonly string[], allowed = 0): void {
  const different = [...new Set(found)];
  assert.ok(different.length <= allowed, `${different.length}:\n${different.slice(0, 40).join('\n')}`);
}

test('there are questions of all providers', () => assert.ok(asked.length > 8_000, `${asked.length}`));

test('a question names what is acted on, and is no verb alone', () => {
  none(asked.filter(({ english }) => /^[A-Z][a-z]+$/.test(bare(english.title))).map(({ english, request }) => `${english.title} < ${request.slice(0, 100)}`));
});

test('a name that the command carries stands in the question', () => {
  none(asked.filter(({ main, english }) => main.resource && main.resource.name.length < 50 && !/only known when it runs|^…$/.test(main.resource.name) && !english.title.includes(visible(main.resource.name.replace(/\s+/g, ' ').trim()))).map(({ english, main, request }) => `${english.title} without ${main.resource?.name} < ${request.slice(0, 100)}`), 10);
});

/** Verbs of tools that a person would not say. */
const TOOL_VERBS = /^(?:Put|Rm|Rb|Rmd|Del|Modify|Unset|Undefine|Flushall|Flushdb|Bulk|Batch|Config|Authorize|Deletion|Alter|Disassociate|Unlink|Rollback|Shutdown|Failover)\b/;

test('a question uses a person’s verbs', () => {
  none(asked.filter(({ english }) => TOOL_VERBS.test(english.title)).map(({ english, request }) => `${english.title} < ${request.slice(0, 100)}`));
});

test('a word of the subcommand is not taken for a name, nor an option', () => {
  none(asked.filter(({ main }) => /^(?:delete|remove|rm|destroy|set|reset|stop|poweroff|where|exec|-\S*)$/.test(main.resource?.name ?? '')).map(({ english, request }) => `${english.title} < ${request.slice(0, 100)}`), 12);
});

test('the value of a setting is not shown in a question', () => {
  none(asked.filter(({ main }) => /^(?!OU=|CN=|DC=)[A-Z][A-Z0-9_]*=./.test(main.resource?.name ?? '')).map(({ english }) => english.title));
});

test('what happens is not the question once more', () => {
  none(asked.filter(({ main, english }) => main.says.replace(/\.$/, '').toLowerCase() === bare(english.title).toLowerCase()).map(({ english }) => english.title));
});

test('what happens is more than that it is for good', () => {
  none(asked.filter(({ main }) => main.says === 'Cannot be undone.').map(({ english }) => english.title));
});

test('where data would be lost, it is told what is known of backups', () => {
  none(asked.filter(({ main, english }) => main.effect === 'destroys-data' && !/^Backups: /m.test(english.detail) && !/backup|snapshot|version|restor|recover|travel|bring|keep|kept|soft delet|trash|history|replica|only be made anew|volumes stay|until it is deployed again/i.test(main.says)).map(({ english }) => english.title));
});

test('nothing is said to be final that the same question says can be brought back', () => {
  none(asked.filter(({ main }) => /Cannot be undone/.test(main.says) && /(?<!nothing |before them )\b(?:can|could|may) be (?:restored|recovered|undropped|undeleted)\b(?! only)|can (?:usually )?(?:restore|undelete) it/.test(`${main.says} ${main.backups ?? ''}`)).map(({ english, main }) => `${english.title}: ${main.says} ${main.backups ?? ''}`));
});

test('every question tells whether it can be undone', () => {
  none(asked.filter(({ english, main }) => main.effect !== 'reads' && !TELLS_UNDOING.test(english.detail) && !/^(?:Restart|Reboot|Reload|Purge the cache)\b/.test(main.act) && !/next visitors wait/.test(main.says)).map(({ english, main }) => `${english.title} ${main.says}`));
});

/** In whatever words. */
const TELLS_UNDOING = /undone|backs?\b|backup|restor|recover|snapshot|version|again|anew|ke(?:ep|pt)|los[et]|gone|history|trash|for good|no longer|never|undelet|until|stays?|whether|cannot|by hand/i;

test('what is final in one line is not brought back by the next', () => {
  none(asked.filter(({ english }) => /Cannot be undone/.test(english.detail) && /^Backups: .*(?:brings? (?:it|them) back|comes? back|restorable|(?<!nothing |cannot be |before them )(?:can|could|may) be (?:restored|recovered))/m.test(english.detail)).map(({ english }) => english.detail));
});

test('what is taken away is not said to be changed back', () => {
  none(asked.filter(({ main, english }) => /^(?:Delete|Remove|Destroy|Drop|Cancel|Kill|Purge|Terminate|Uninstall) /.test(main.act) && /^Effect: .*(?<!Nothing )\bcan be (?:changed|put|rolled) back\b/m.test(english.detail)).map(({ english }) => english.title));
});

test('the environment that a question names is told of below it', () => {
  none(asked.filter(({ main, english }) => main.environment.tier !== 'unknown' && /^Environment: /m.test(english.detail) && english.title.includes(` in ${main.environment.name}?`) && !english.detail.includes(`\nEnvironment: ${main.environment.name}`)).map(({ english, request }) => `${english.title} < ${request.slice(0, 100)}`));
});

test('questions and their facts stay short, in both languages', () => {
  for (const { english, german: told } of asked) {
    for (const { title, detail } of [english, told]) {
      assert.ok(title.length <= 260, title);
      assert.ok(detail.length <= 900 && detail.split('\n').length <= 12, detail);
    }
  }
  none(asked.flatMap(({ main }) => main.says.split(SENTENCES)).filter((sentence) => sentence.length > 220));
});

test('no English is left in a German question', () => {
  none(asked.filter(({ german: told }) => / (?:the|of|from|with|and|which) /.test(` ${bare(told.title)} `)).map(({ german: told, request }) => `${told.title} < ${request.slice(0, 100)}`), 5);
});

test('no article stands before a name, and none is missing twice', () => {
  none(asked.filter(({ english }) => /\b(?:the the|a an|an a|a the|the an?) \b|\b(\w+) \1\b(?! \w+")/.test(bare(english.title))).map(({ english }) => english.title), 3);
});
