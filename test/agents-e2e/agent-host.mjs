// VS Code's Agent Host, driven without an editor: `node agent-host.mjs FOLDER PROJECT`, with MODEL as the address of a scripted model. Signs in with
// a made-up token to a stand-in of GitHub on loopback, starts a session in its most permissive mode in the project itself rather than in a git worktree beside it, confirms whatever it asks, and says the last word.
import { execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';

const [folder, project] = process.argv.slice(2);
const { MODEL, HTTPS_PROXY, SSL_CERT_FILE } = process.env;
const scratch = mkdtempSync(path.join(os.tmpdir(), 'prodlock-agent-host-'));
const GITHUB = 'api.github.com';
const NAME = 'gpt-4.1';

const listening = (server) => new Promise((done) => server.listen(0, '127.0.0.1', () => done(server.address().port)));

/** Copilot's own API: one model, which is the scripted one. */
async function copilotApi(request, response) {
  let body = '';
  for await (const chunk of request) body += chunk;
  const send = (data, status = 200) => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(data));
  if (request.url.includes('/chat/completions')) {
    const answer = await fetch(`${MODEL}/v1/chat/completions`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    return response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') }).end(await answer.text());
  }
  if (request.url.includes('/mcp')) return send({}, 404);
  if (request.url.includes('/models/session')) return send({ available_models: [NAME], selected_model: NAME, session_token: 'made-up', expires_at: 9_999_999_999, discounted_costs: {} });
  if (request.url.includes('/auto')) return send({ model: NAME, selected_model: NAME, confidence: 1 });
  if (!request.url.includes('/models')) return send({});
  const limits = { max_context_window_tokens: 10_000_000, max_output_tokens: 16_000, max_prompt_tokens: 10_000_000 };
  const capabilities = { family: NAME, type: 'chat', tokenizer: 'o200k_base', object: 'model_capabilities', limits, supports: { streaming: true, tool_calls: true, parallel_tool_calls: true } };
  return send({ object: 'list', data: [{ id: NAME, object: 'model', name: 'Scripted', vendor: 'x', version: '1', model_picker_enabled: true, is_chat_default: true, billing: { is_premium: false, multiplier: 0 }, preview: false, policy: { state: 'enabled', terms: '' }, capabilities, supported_endpoints: ['/chat/completions'] }] });
}

const api = http.createServer((request, response) => void copilotApi(request, response));
const apiPort = await listening(api);

/** GitHub, as far as signing in asks for it. */
const openssl = (...args) => execFileSync('openssl', args, { stdio: 'pipe', cwd: scratch, env: { PATH: '/usr/local/bin:/usr/bin:/bin' } });
const fresh = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
openssl('req', '-x509', ...fresh, '-subj', '/CN=Throw-away authority of the Agent Host', '-keyout', 'ca.key', '-out', 'ca.pem');
openssl('req', '-x509', ...fresh, '-CA', 'ca.pem', '-CAkey', 'ca.key', '-subj', `/CN=${GITHUB}`, '-addext', `subjectAltName=DNS:${GITHUB}`, '-addext', 'basicConstraints=critical,CA:FALSE', '-keyout', 'github.key', '-out', 'github.pem');
const here = `http://127.0.0.1:${apiPort}`;
const github = https.createServer({ key: readFileSync(path.join(scratch, 'github.key')), cert: readFileSync(path.join(scratch, 'github.pem')) }, (_, response) => {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ login: 'me', id: 1, copilot_plan: 'individual', chat_enabled: true, endpoints: { api: here, telemetry: here, proxy: here }, organization_list: [], quota_snapshots: {} }));
});
const githubPort = await listening(github);

/** What is not for GitHub goes on to the proxy of the run. */
const proxy = http.createServer((_, response) => response.writeHead(403).end());
proxy.on('connect', (request, socket) => {
  const onward = new URL(HTTPS_PROXY);
  const own = request.url === `${GITHUB}:443`;
  const upstream = net.connect(own ? githubPort : Number(onward.port), '127.0.0.1', () => {
    if (own) socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    else upstream.write(`CONNECT ${request.url} HTTP/1.1\r\nHost: ${request.url}\r\n\r\n`);
    upstream.pipe(socket).pipe(upstream);
  });
  upstream.on('error', () => socket.destroy());
  socket.on('error', () => upstream.destroy());
});
const address = `http://127.0.0.1:${await listening(proxy)}`;
const authorities = path.join(scratch, 'authorities.pem');
writeFileSync(authorities, readFileSync(path.join(scratch, 'ca.pem'), 'utf8') + readFileSync(SSL_CERT_FILE, 'utf8'));

const portServer = net.createServer();
const port = await listening(portServer);
await new Promise((done) => portServer.close(done));
const host = spawn(process.execPath, [path.join(folder, 'out/bootstrap-fork.js'), '--type=agentHost', '--logsPath', path.join(scratch, 'logs'), '--user-data-dir', path.join(scratch, 'data')], {
  cwd: project,
  env: {
    ...process.env, HTTPS_PROXY: address, https_proxy: address, HTTP_PROXY: address, http_proxy: address, SSL_CERT_FILE: authorities, CURL_CA_BUNDLE: authorities, NODE_EXTRA_CA_CERTS: authorities,
    VSCODE_ESM_ENTRYPOINT: 'vs/platform/agentHost/node/agentHostMain', VSCODE_PIPE_LOGGING: 'false',
    VSCODE_NLS_CONFIG: JSON.stringify({ userLocale: 'en', osLocale: 'en', resolvedLanguage: 'en', locale: 'en', availableLanguages: {}, defaultMessagesFile: path.join(folder, 'out/nls.messages.json') }),
    VSCODE_AGENT_HOST_PORT: String(port), VSCODE_AGENT_HOST_HOST: '127.0.0.1', VSCODE_AGENT_HOST_CONNECTION_TOKEN: 'made-up', VSCODE_AGENT_HOST_CAPI_URL_OVERRIDE: here,
  },
});
host.stderr.pipe(process.stderr);
const end = (code) => {
  host.kill('SIGKILL');
  rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });
  process.exit(code);
};
host.on('exit', () => end(1));
const ready = new Promise((done) => host.stdout.on('data', (text) => { if (String(text).includes('listening')) done(); }));
await ready;

/** JSON-RPC on a web socket. */
const socket = await new Promise((done, fail) => {
  const opened = new WebSocket(`ws://127.0.0.1:${port}/?tkn=made-up&token=made-up`);
  opened.onopen = () => done(opened);
  opened.onerror = fail;
});
const waiting = new Map();
let last = 0;
let told = () => undefined;
socket.onmessage = ({ data }) => {
  const message = JSON.parse(data);
  if (message.method === undefined) return waiting.get(message.id)?.(message);
  if (message.id !== undefined) return socket.send(JSON.stringify({ jsonrpc: '2.0', id: message.id, error: { code: -32601, message: 'not here' } }));
  told(message.params?.action ?? {}, message.params?.channel);
};
const ask = (method, params) => new Promise((done, fail) => {
  waiting.set(++last, ({ result, error }) => (error ? fail(new Error(`${method}: ${error.message}`)) : done(result)));
  socket.send(JSON.stringify({ jsonrpc: '2.0', id: last, method, params }));
});

const clientId = randomUUID();
const session = `copilotcli:/${randomUUID()}`;
await ask('initialize', { channel: 'ahp-root://', clientId, protocolVersions: ['0.9.0'], clientInfo: { name: 'prodlock-test', version: '1' }, initialSubscriptions: ['ahp-root://'] });
const models = new Promise((done) => { told = (action) => { if (action.type === 'root/agentsChanged') done(); }; });
await ask('authenticate', { channel: 'ahp-root://', resource: `https://${GITHUB}`, token: 'gho_made_up' });
await models;
await ask('createSession', { channel: session, provider: 'copilotcli', workingDirectories: [`file://${project}`], config: { autoApprove: 'autopilot', mode: 'interactive', isolation: 'folder' } });
const { snapshot } = await ask('subscribe', { channel: session });
const chat = snapshot.state.defaultChat;
await ask('subscribe', { channel: chat });
let sent = 0;
const dispatch = (action, channel = chat) => socket.send(JSON.stringify({ jsonrpc: '2.0', method: 'dispatchAction', params: { channel, clientSeq: ++sent, action } }));
told = ({ type, turnId, toolCallId, confirmed, part, ...more }, channel) => {
  // A sub-agent has a chat of its own.
  if (type === 'session/chatAdded') void ask('subscribe', { channel: more.summary?.resource }).catch(() => undefined);
  if (type === 'chat/toolCallReady' && !confirmed) dispatch({ type: 'chat/toolCallConfirmed', turnId, toolCallId, approved: true, confirmed: 'user-action' }, channel);
  if (channel !== chat) return;
  if (type === 'chat/error') console.error(part?.error?.message);
  if (type === 'chat/turnComplete') process.stdout.write('The task is done.\n');
  if (type === 'chat/turnComplete' || type === 'chat/error') end(type === 'chat/error' ? 1 : 0);
};
dispatch({ type: 'chat/turnStarted', turnId: randomUUID(), startedAt: new Date().toISOString(), message: { text: 'Do the task.', origin: { kind: 'user' } } });
