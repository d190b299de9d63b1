import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import path from 'node:path';
import { portOf } from '../agents-e2e/loopback.ts';

/** Stand-ins on loopback for what the tools of vendors ask before they link a project. */
export interface Vendors {
  readonly url: string;
  readonly secureUrl: string;
  /** Variables by which the tools find them, and nothing else. */
  readonly env: Readonly<Record<string, string>>;
  /** What Supabase's tool takes for a profile. */
  readonly supabaseProfile: string;
  close(): void;
}

/** What each of them says of itself, by the beginning of a path; the first that fits answers. `*` is the last part of the path. */
const ANSWERS: readonly (readonly [path: RegExp, answer: (id: string) => unknown])[] = [
  [/^\/oauth2\/|\/token\b/, () => ({ access_token: 'ya29.x', expires_in: 3600, token_type: 'Bearer', scope: 'https://www.googleapis.com/auth/cloud-platform' })],
  [/^\/v2\/user\b/, () => ({ user: { id: 'u1', uid: 'u1', email: 'ada@example.com', username: 'ada', version: 'northstar', defaultTeamId: 'team_1' } })],
  [/^\/(?:v\d\/)?teams\b/, () => ({ teams: [{ id: 'team_1', slug: 'acme', name: 'Acme', membership: { role: 'OWNER' } }], pagination: { count: 1, next: null } })],
  [/^\/v\d+\/projects\/shop-prod\b/, (id) => ({ id: 'prj_abc123', name: id, accountId: 'team_1' })],
  [/\/api-keys$/, () => [{ id: 'k1', type: 'legacy', name: 'anon', api_key: 'x' }, { id: 'k2', type: 'legacy', name: 'service_role', api_key: 'y' }]],
  [/\/projects\//, (id) => ({
    id, ref: id, name: id, projectId: id, projectNumber: '1', lifecycleState: 'ACTIVE', organization_id: 'org', organization_slug: 'acme', region: 'eu-west-1', created_at: '2026-01-01T00:00:00Z', status: 'ACTIVE_HEALTHY',
    database: { host: 'db.localhost', version: '15.1', postgres_engine: '15', release_channel: 'ga' },
  })],
];
const FIREBASE = ['TOKEN', 'GOOGLE', 'AUTH', 'API', 'RESOURCEMANAGER', 'REALTIME', 'REMOTE_CONFIG', 'SERVICE_USAGE'];

/** Starts them, with a throw-away certificate in `folder`. */
export async function startVendors(folder: string): Promise<Vendors> {
  const answer = (request: http.IncomingMessage, response: http.ServerResponse): void => {
    request.resume();
    // A tool that goes through a proxy whatever happens names the whole address.
    const way = new URL(request.url ?? '/', 'http://127.0.0.1').pathname;
    const found = ANSWERS.find(([fits]) => fits.test(way));
    response.writeHead(found ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(found ? found[1](way.split('/projects/')[1]?.split('/')[0] ?? '') : { message: 'not found' }));
  };
  const [key, cert] = [path.join(folder, 'key.pem'), path.join(folder, 'cert.pem')];
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2', '-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', key, '-out', cert], { stdio: 'pipe' });
  const plain = http.createServer(answer);
  plain.on('connect', (request, socket) => {
    socket.on('error', () => socket.destroy());
    const [host, port] = (request.url ?? '').split(':');
    if (host !== '127.0.0.1') return void socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    const upstream = net.connect(Number(port), host, () => socket.write('HTTP/1.1 200 Connection established\r\n\r\n'));
    upstream.on('error', () => socket.destroy());
    upstream.pipe(socket).pipe(upstream);
  });
  const secure = https.createServer({ key: readFileSync(key), cert: readFileSync(cert) }, answer);
  const url = `http://127.0.0.1:${await portOf(plain)}`;
  return {
    url,
    secureUrl: `https://127.0.0.1:${await portOf(secure)}`,
    env: {
      NODE_EXTRA_CA_CERTS: cert, HTTPS_PROXY: url, HTTP_PROXY: url, https_proxy: url, http_proxy: url, NO_PROXY: '127.0.0.1,localhost', no_proxy: '127.0.0.1,localhost',
      ...Object.fromEntries(FIREBASE.map((name) => [`FIREBASE_${name}_URL`, url])),
    },
    supabaseProfile: `name: here\napi_url: ${url}\ndashboard_url: ${url}\ndocs_url: ${url}\nproject_host: localhost\nstudio_image: none\n`,
    close() {
      for (const server of [plain, secure]) {
        server.closeAllConnections();
        server.close();
      }
    },
  };
}
