import type { Finding } from '../core/effect.ts';
import { HOLE, isKnown, type Invocation } from '../core/invocation.ts';
import { baseName, resolve } from '../core/path.ts';
import type { Payload, Provider, Surroundings, TargetSource } from '../core/provider.ts';
import { tierOfName, tokens } from '../core/tier.ts';
import { parseArgs } from '../shell/argv.ts';
import { context } from '../targets/clues.ts';

// Sources: hurl.dev/docs (hurl file, grammar, manual), learning.postman.com (newman run), schema.getpostman.com/json/collection/v2.1.0, httpyac.github.io, docs.usebruno.com/bru-cli; level doc.
const VALUED = new Set('--variable --variables-file -o --output -u --user --connect-timeout --retry --report-html -e --environment -g --globals -d --iteration-data -n --iteration-count --folder --env-var --global-var -r --reporters --env --name --line --var -x --proxy --secret --max-time --resolve --jobs'.split(' '));
const MOST = 200_000;
const METHOD = /^(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|LINK|UNLINK|PURGE)[ \t]{1,8}(\S{1,4000})/;
const REQUESTS = 200;

/** The files that a runner of requests is given, and what comes in by a pipe. */
function textsOf({ argv, cwd, stdin }: Invocation, { files, home }: Surroundings): readonly (string | undefined)[] {
  const words = parseArgs(argv, VALUED).positionals.filter((word) => word !== 'run');
  const read = words.filter((word) => /\.(?:hurl|http|rest|bru|json)$/.test(word)).map((word) => (isKnown(word) ? resolve(word, cwd, home) : undefined)).map((path) => (path === undefined ? undefined : files.read(path)));
  return [...read, ...(stdin.kind === 'text' && argv[0] === 'hurl' ? [stdin.text] : [])];
}

/** Requests written out one under the other. */
function payloads(invocation: Invocation, around: Surroundings): readonly Payload[] {
  const { flags } = parseArgs(invocation.argv, VALUED);
  const given = [...(flags.get('--variable') ?? []), ...(flags.get('--var') ?? [])].map((pair) => [pair.slice(0, Math.max(pair.indexOf('='), 0)), pair.slice(pair.indexOf('=') + 1)] as const);
  return textsOf(invocation, around).flatMap((text): readonly Payload[] => {
    if (text === undefined || text.length > MOST) return [];
    if (/^\s*\{/.test(text)) return fromCollection(text);
    return requestsIn(`${text}\n`, new Map([...ownVariables(text), ...given]));
  });
}

/** The requests that stand in a file, one after another. */
function requestsIn(text: string, values: ReadonlyMap<string, string>): readonly Payload[] {
  const filled = (part: string): string => part.replace(/\{\{\s{0,20}([\w.$-]{1,100})[^{}]{0,100}\}\}/g, (_, name: string) => values.get(name) ?? HOLE);
  const found: { method: string; url: string; body: string[]; inBody: boolean; done: boolean }[] = [];
  for (const line of text.split(/\r?\n/)) {
    const [, method, url] = METHOD.exec(line) ?? [];
    const last = found.at(-1);
    if (method !== undefined && url !== undefined && !(last?.inBody === true && !last.done && /^[ \t]/.test(line))) found.push({ method, url: filled(url), body: [], inBody: false, done: false });
    else if (!last || last.done) continue;
    else if (/^(?:HTTP(?:\/[\d.]{1,4})?[ \t]|###|\[(?:Asserts|Captures)\]|> ?\{%)/.test(line)) last.done = true;
    else if (last.inBody) last.body.push(filled(line));
    else if (/^\s*$|^\s{0,8}[{[<`]/.test(line) || /^(?:file|base64|hex),/.test(line)) {
      last.inBody = true;
      if (line.trim() !== '') last.body.push(filled(line));
    }
  }
  return found.slice(0, REQUESTS).map(({ method, url, body }) => {
    const written = body.join('\n').trim().replace(/^```\w{0,20}\n?/, '').replace(/\n?```$/, '').trim();
    return { language: 'http', method, url: /^https?:\/\//.test(url) || url.startsWith(HOLE) ? url : `https://${url}`, body: written === '' ? undefined : graphqlBody(written) };
  });
}

/** hurl's own block of GraphQL. */
function graphqlBody(text: string): string {
  return /^(?:mutation|query)\b/.test(text) ? JSON.stringify({ query: text }) : text;
}

/** `@host = https://api.example.com` */
function ownVariables(text: string): readonly (readonly [string, string])[] {
  return [...text.matchAll(/^@([\w-]{1,80})[ \t]{0,8}=[ \t]{0,8}(\S{1,2000})/gm)].map(([, name = '', value = '']) => [name, value]);
}

/** Requests of a Postman collection, however deep its folders are. */
function fromCollection(text: string): readonly Payload[] {
  const found: Payload[] = [];
  try {
    JSON.parse(text, (key, value: unknown) => {
      if (key === 'request' && typeof value === 'object' && value !== null && 'method' in value && 'url' in value && typeof value.method === 'string') {
        const { url } = value;
        const raw = typeof url === 'object' && url !== null && 'raw' in url ? url.raw : url;
        if (typeof raw === 'string') found.push({ language: 'http', method: value.method, url: raw, body: undefined });
      }
      return value;
    });
  } catch {
    return [{ language: 'unreadable', why: 'the collection is no JSON' }];
  }
  return found;
}

/** Files that cannot be read are taken at their names. */
function inspect(invocation: Invocation, around: Surroundings): readonly Finding[] {
  const args = parseArgs(invocation.argv, VALUED);
  const name = args.positionals.filter((word) => word !== 'run').map(baseName).find((word) => tokens(word).some((one) => /^(?:wipe|delete|destroy|purge|drop|teardown|nuke|reset|truncate)$/.test(one)));
  if (name === undefined || args.has('-h', '--help') || textsOf(invocation, around).some((text) => text !== undefined)) return [];
  return [{ effect: 'destroys-data', provider: 'request-files', operation: 'run', act: 'Send the requests of file', says: 'By its name it deletes; what stands in it cannot be read.', resource: { kind: 'file', name, opaque: !isKnown(name) }, clues: [] }];
}

/** The file of variables that the requests are filled with. */
const environment: TargetSource = ({ argv }) => {
  const file = parseArgs(argv, VALUED).value('-e', '--environment', '--env', '--variables-file');
  const name = file === undefined ? '' : baseName(file);
  return isKnown(name) && tierOfName(name) !== 'none' ? context(name, { source: 'environment file', fact: `it is filled with ${name}` }) : undefined;
};

export default {
  id: 'request-files',
  title: 'Files of requests',
  executables: ['hurl', 'newman', 'httpyac', 'bru', 'ijhttp', 'restclient'],
  target: [environment],
  inspect,
  payloads,
  samples: {
    sees: [
      ["hurl <<'EOF'\nDELETE https://api.heroku.com/apps/shop-prod\nHTTP 202\nEOF", 'heroku/app-destroy', 'production'],
      [`hurl <<'EOF'\nPOST https://backboard.railway.com/graphql/v2\n\`\`\`graphql\nmutation { volumeDelete(volumeId: "v") }\n\`\`\`\nEOF`, 'railway/volume-delete', 'unknown'],
      [`hurl <<< 'DELETE https://api.example.com/v1/users/1'`, 'http/delete-request', 'unknown'],
      ['newman run wipe-tenants.postman_collection.json -e prod.json', 'request-files/run', 'production'],
    ],
    leaves: ["hurl <<'EOF'\nDELETE http://localhost:3000/orders/1\nHTTP 204\nEOF", 'hurl --test smoke.hurl', `hurl <<< 'GET https://api.example.com/v1/users/1'`, 'newman run smoke.postman_collection.json', 'newman run wipe.json --help', 'bru run --env local', 'hurl reset.hurl --help'],
  },
} satisfies Provider;
