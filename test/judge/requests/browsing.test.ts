import assert from 'node:assert/strict';
import { test } from 'node:test';
import { turnOf } from '../../../src/judge/requests/browsing.ts';
import { PROJECT, verdictOn } from '../world.ts';

const VENDOR = 'https://railway.com/project/7f3a/settings';
const press = (tool: string, input: unknown, page?: string, server = 'playwright'): ReturnType<typeof verdictOn> => verdictOn({ kind: 'mcp', server, tool, input, cwd: PROJECT, ...(page === undefined ? {} : { page }) });

/** Clicks as the tools of real servers spell them. */
const DEEDS: readonly (readonly [server: string, tool: string, input: unknown])[] = [
  ['playwright', 'browser_click', { element: 'Delete project button', ref: 'e12' }],
  ['playwright', 'browser_click', { element: 'Permanently delete this volume', ref: 'e4' }],
  ['playwright', 'browser_click', { element: 'button "Destroy database cluster"', ref: 'e4' }],
  ['playwright', 'browser_run_code', { code: "async (page) => { await page.getByRole('button', { name: 'Delete volume' }).click(); }" }],
  ['playwright', 'browser_evaluate', { function: "() => document.querySelector('[data-testid=\"delete-project\"]').click()" }],
  ['puppeteer', 'puppeteer_click', { selector: 'button.delete-project' }],
  ['stagehand', 'stagehand_act', { action: 'click the delete database button' }],
  ['browsermcp', 'browser_click', { element: 'Wipe volume', ref: 's1e4' }],
  ['', 'click_element', { element: 'Terminate instance', pageId: '1' }],
];

test('asks before an agent clicks on what deletes something, on a page off this machine', () => {
  for (const [server, tool, input] of DEEDS) {
    const verdict = press(tool, input, VENDOR, server);
    assert.equal(verdict.kind, 'ask', `${tool} ${JSON.stringify(input)}`);
    assert.match(JSON.stringify(verdict.reasons), /the browser is at railway\.com/);
  }
});

test('the same on this machine, on a page that nobody knows, or where nothing is loaded, is ordinary testing', () => {
  for (const page of ['http://localhost:3000/admin', 'http://127.0.0.1:8080', 'http://shop.localhost/x', 'http://shop.test/', 'about:blank', 'data:text/html,x', 'file:///tmp/a.html', undefined]) {
    for (const [server, tool, input] of DEEDS) assert.equal(press(tool, input, page, server).kind, 'allow', `${tool} at ${String(page)}`);
  }
});

test('clicks that delete nothing, typed words and searches are silent wherever they are', () => {
  const ordinary: readonly (readonly [tool: string, input: unknown])[] = [
    ['browser_click', { element: 'Save button', ref: 'e1' }], ['browser_click', { element: 'Cancel', ref: 'e1' }], ['browser_click', { element: 'Clear filters', ref: 'e1' }],
    ['browser_click', { element: 'Show deleted projects', ref: 'e1' }], ['browser_click', { element: 'Remove from cart', ref: 'e1' }], ['browser_click', { element: 'Delete tab', ref: 'e1' }],
    ['browser_click', { element: 'Reset', ref: 'e1' }], ['browser_click', { element: 'Deployment settings link', ref: 'e1' }], ['browser_type', { element: 'Search', ref: 'e1', text: 'delete project' }],
    ['browser_evaluate', { function: "() => document.querySelector('.delete-project').textContent" }], ['browser_evaluate', { function: '() => document.title' }],
    ['browser_hover', { element: 'Delete project', ref: 'e1' }], ['browser_take_screenshot', { element: 'Delete project', ref: 'e1' }], ['click', { uid: '3_4' }],
  ];
  for (const [tool, input] of ordinary) assert.equal(press(tool, input, VENDOR).kind, 'allow', `${tool} ${JSON.stringify(input)}`);
});

test('tools that are no browser’s are judged as ever, wherever a browser is', () => {
  for (const [server, tool, input] of [['github', 'submit_review', { text: 'Delete the unused volume' }], ['runner', 'run_tests', { name: 'delete project' }], ['linear', 'execute_action', { description: 'Delete volume' }]] as const) {
    assert.equal(press(tool, input, VENDOR, server).kind, press(tool, input, undefined, server).kind, tool);
  }
});

test('a page of production’s own host is production, one of staging’s is staging', () => {
  assert.deepEqual(press('browser_click', { element: 'Delete customer', ref: 'e1' }, 'https://admin.prod.acme.example/').effects.map(({ environment }) => environment.tier), ['production']);
  assert.deepEqual(press('browser_click', { element: 'Delete customer', ref: 'e1' }, 'https://admin.staging.acme.example/').effects.map(({ environment }) => environment.tier), ['staging']);
});

test('knows which calls open a page, and which turn to another', () => {
  const opens = (server: string, tool: string, input: unknown): string | undefined => {
    const turn = turnOf({ server, tool, input });
    return turn?.kind === 'opens' ? turn.url : turn?.kind;
  };
  for (const [server, tool] of [['playwright', 'browser_navigate'], ['chrome-devtools', 'navigate_page'], ['chrome-devtools', 'new_page'], ['puppeteer', 'puppeteer_navigate'], ['stagehand', 'stagehand_navigate'], ['browser', 'goto'], ['', 'open_browser_page'], ['claude-in-chrome', 'navigate']] as const) assert.equal(opens(server, tool, { url: VENDOR }), VENDOR, tool);
  assert.equal(opens('playwright', 'browser_tabs', { action: 'new', url: VENDOR }), VENDOR);
  assert.equal(opens('playwright', 'browser_tabs', { action: 'select', index: 1 }), 'turns');
  assert.equal(opens('playwright', 'browser_navigate_back', {}), 'turns');
  assert.equal(opens('chrome-devtools', 'select_page', { pageIdx: 1 }), 'turns');
  for (const [server, tool, input] of [['playwright', 'browser_click', { element: 'Open page', ref: 'e1' }], ['fetch', 'fetch', { url: VENDOR }], ['linear', 'new_issue', { url: VENDOR }], ['playwright', 'browser_network_requests', {}]] as const) assert.equal(opens(server, tool, input), undefined, tool);
});

test('known gap: what is clicked by a number, a place on the screen or a key says nothing, and neither does a browser whose page no call has opened', () => {
  assert.equal(press('click', { uid: '3_4' }, VENDOR, 'chrome-devtools').kind, 'allow');
  assert.equal(press('computer', { action: 'left_click', coordinate: [100, 200] }, VENDOR, 'claude-in-chrome').kind, 'allow');
  assert.equal(press('browser_press_key', { key: 'Enter' }, VENDOR).kind, 'allow');
  assert.equal(press('browser_click', { element: 'Delete project button', ref: 'e12' }).kind, 'allow');
});

test('an address that stands without its server is the page’s', () => {
  const sends = "() => fetch('/api/projects/7', { method: 'DELETE' })";
  assert.equal(press('browser_evaluate', { function: sends }, VENDOR).kind, 'ask');
  assert.equal(press('browser_evaluate', { function: "() => axios.delete('/api/projects/7')" }, VENDOR).kind, 'ask');
  assert.equal(press('browser_evaluate', { function: sends }, 'http://localhost:3000/x').kind, 'allow');
  assert.equal(press('browser_evaluate', { function: "() => fetch('/api/projects/7').then((r) => r.json())" }, VENDOR).kind, 'allow');
});
