import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { portOf } from './loopback.ts';

/** A request that reached the control plane. */
export interface Reached {
  readonly host: string;
  readonly method: string;
  readonly url: string;
  readonly body: string;
}

/** A stand-in for Railway's control plane on loopback: whoever uses `env` talks to it and to nothing else. */
export interface ControlPlane {
  readonly reached: readonly Reached[];
  /** `host:port` of every other destination that was asked for, and refused. */
  readonly refused: readonly string[];
  /** Variables for an agent or an editor: proxy, authorities, and what goes around the proxy. */
  readonly env: Readonly<Record<string, string>>;
  close(): void;
}

const HOSTS = ['backboard.railway.app', 'backboard.railway.com'];
const ANSWER = JSON.stringify({ data: { volumeDelete: true } });

/** Starts the stand-in, with throw-away certificates. */
export async function startControlPlane(): Promise<ControlPlane> {
  const reached: Reached[] = [];
  const refused: string[] = [];
  const folder = mkdtempSync(path.join(os.tmpdir(), 'prodlock-plane-'));
  const tls = certificate(folder);

  const plane = https.createServer({ key: tls.key, cert: tls.cert }, (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      reached.push({ host: request.headers.host ?? '', method: request.method ?? '', url: request.url ?? '', body: Buffer.concat(chunks).toString('utf8') });
      response.writeHead(200, { 'content-type': 'application/json' }).end(ANSWER);
    });
  });
  const planePort = await portOf(plane);

  const proxy = http.createServer((request, response) => {
    refused.push(request.url ?? '');
    response.writeHead(403).end('refused: only the stand-in control plane is reachable');
  });
  proxy.on('connect', (request, socket: net.Socket) => {
    const [host = '', port] = (request.url ?? '').split(':');
    // Clients that are ended or refused do not say goodbye.
    socket.on('error', () => socket.destroy());
    if (!HOSTS.includes(host) || port !== '443') {
      refused.push(request.url ?? '');
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    const upstream = net.connect(planePort, '127.0.0.1', () => socket.write('HTTP/1.1 200 Connection established\r\n\r\n'));
    upstream.pipe(socket).pipe(upstream);
    upstream.on('error', () => socket.destroy());
    socket.on('error', () => upstream.destroy());
  });
  const address = `http://127.0.0.1:${await portOf(proxy)}`;

  return {
    reached,
    refused,
    env: {
      HTTPS_PROXY: address, https_proxy: address, HTTP_PROXY: address, http_proxy: address,
      NO_PROXY: '127.0.0.1,localhost', no_proxy: '127.0.0.1,localhost',
      SSL_CERT_FILE: tls.authority, CURL_CA_BUNDLE: tls.authority, NODE_EXTRA_CA_CERTS: tls.authority,
    },
    close() {
      plane.closeAllConnections();
      proxy.closeAllConnections();
      plane.close();
      proxy.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function certificate(folder: string): { key: Buffer; cert: Buffer; authority: string } {
  const at = (name: string) => path.join(folder, name);
  const fresh = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'pipe' });
  openssl('req', '-x509', ...fresh, '-subj', '/CN=Throw-away test authority', '-keyout', at('authority.key'), '-out', at('authority.pem'));
  openssl('req', '-x509', ...fresh, '-CA', at('authority.pem'), '-CAkey', at('authority.key'), '-subj', `/CN=${HOSTS[0]}`,
    '-addext', `subjectAltName=${HOSTS.map((host) => `DNS:${host}`).join(',')}`, '-addext', 'basicConstraints=critical,CA:FALSE',
    '-keyout', at('plane.key'), '-out', at('plane.pem'));
  return { key: readFileSync(at('plane.key')), cert: readFileSync(at('plane.pem')), authority: at('authority.pem') };
}
