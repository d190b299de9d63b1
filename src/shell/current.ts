import type { Files } from '../core/files.ts';
import { HOLE, isKnown, type Invocation } from '../core/invocation.ts';
import { resolve } from '../core/path.ts';
import { jsonText, lineValue } from './link-files.ts';

/** What a tool's answer about its own target is found out from. */
interface Place {
  readonly cwd: string | undefined;
  readonly home: string;
  readonly files: Files;
  variable(name: string): string | undefined;
}

interface Question {
  /** The call that asks, without flags for its output. */
  readonly asks: RegExp;
  /** Calls that choose anew; what the group holds is chosen, or nobody knows what. */
  readonly chooses: RegExp;
  kept(place: Place): string | undefined;
}

/** Questions for the target that a tool acts on anyhow. Sources: each tool's documentation of its files. */
const QUESTIONS: Readonly<Record<string, Question>> = {
  kubectl: { asks: /^(?:kubectl|oc) config current-context$|^kubectx (?:-c|--current)$/, chooses: /^(?:kubectl|oc) config use-context ([\w@.:/-]{1,200})$|^kubectx ([\w@.:/-]{2,200})$|^kubectl config (?:use|set|rename|delete|unset)|^kubectx(?! -c$| --current$|$)|^kubie|^kubech|^oc (?:login|project)|(?:get-credentials|update-kubeconfig|kubeconfig save|kubeconfig (?:merge|write))/, kept: kubeContext },
  terraform: { asks: /^(?:terraform|tofu) workspace show$/, chooses: /^(?:terraform|tofu) workspace (?:select|new)(?: -or-create(?:=true)?)? ([\w.-]{1,100})$|^(?:terraform|tofu) workspace (?:select|new)/, kept: workspace },
  gcloud: { asks: /^gcloud config get(?:-value)? (?:core\/)?project$/, chooses: /^gcloud config set (?:core\/)?project ([\w:.-]{1,100})$|^gcloud config (?:set|unset|configurations (?:activate|create|delete))|^gcloud init/, kept: project },
  docker: { asks: /^docker context show$/, chooses: /^docker context use ([\w.-]{1,100})$|^docker context use/, kept: engine },
  pulumi: { asks: /^pulumi stack --show-name$/, chooses: /^pulumi stack select (?:-c )?([\w./-]{1,200})$|^pulumi stack (?:select|init)/, kept: ({ variable }) => variable('PULUMI_STACK') },
};

const BY_PROGRAM: ReadonlyMap<string, Question | undefined> = new Map([...Object.entries(QUESTIONS), ['kubectx', QUESTIONS['kubectl']], ['oc', QUESTIONS['kubectl']], ['tofu', QUESTIONS['terraform']]]);

/** Flags that change how it is told, not what. */
const SHOWN_SO = /^(?:-q|--quiet|-Q|--no-color|-no-color|--verbosity=\w{1,10}|--non-interactive)$/;

/** Calls that write contexts into the kubeconfig. */
const BRINGS = /get-credentials|update-kubeconfig|kubeconfig (?:save|merge|write)|set-context|rename-context|^oc login/;

/** The contexts of the kubeconfig, as `kubectl config get-contexts` lists them. */
function contexts(argv: readonly string[], { cwd, home, files, variable }: Place): string | undefined {
  const line = argv.join(' ');
  if (!/^kubectl config get-contexts(?: (?:-o|--output)[= ]name| --no-headers)?$|^kubectx$/.test(line)) return undefined;
  const paths = (variable('KUBECONFIG') ?? `${home}/.kube/config`).split(':').flatMap((path) => resolve(path, cwd, home) ?? []);
  const texts = paths.flatMap((path) => files.read(path)?.slice(0, 100_000) ?? []);
  const listed = texts.flatMap((text) => (text.split(/^contexts:/m)[1] ?? '').split(/^[a-z]/m)[0] ?? '').flatMap((part) => [...part.matchAll(/(?:^|[\s{,-])name:\s{0,4}["']?([^"'\s,}]{1,300})/g)].map(([, name = '']) => name));
  if (listed.length === 0) return undefined;
  const chosen = kubeContext({ cwd, home, files, variable });
  const isPlain = /name$/.test(line) || argv[0] === 'kubectx';
  return listed.map((name) => (isPlain ? `${name}\n` : `${name === chosen ? '*' : ' '}         ${name}   ${name}   ${name}\n`)).join('');
}

/** What `kubectl config current-context` and its like print: what is chosen, as far as files and the calls before it tell. Undefined for any other call. */
export function current(argv: readonly string[], place: Place, before: readonly Pick<Invocation, 'argv'>[]): string | undefined {
  const question = BY_PROGRAM.get(argv[0] ?? '');
  const list = question === QUESTIONS['kubectl'] && argv.length <= 6 && !before.some((call) => BRINGS.test(call.argv.slice(0, 5).join(' '))) ? contexts(argv, place) : undefined;
  if (list !== undefined) return list;
  if (question === undefined || argv.length > 6 || !question.asks.test(argv.filter((word) => !SHOWN_SO.test(word)).join(' '))) return undefined;
  const last = before.slice(-200).map((call) => question.chooses.exec(call.argv.slice(0, 8).join(' '))).findLast((found) => found !== null);
  const chosen = last === undefined ? question.kept(place) : last?.slice(1).find((one) => one !== undefined);
  return `${chosen !== undefined && isKnown(chosen) ? chosen : HOLE}\n`;
}

function kubeContext({ cwd, home, files, variable }: Place): string | undefined {
  const paths = (variable('KUBECONFIG') ?? `${home}/.kube/config`).split(':').flatMap((path) => resolve(path, cwd, home) ?? []);
  return paths.map((path) => lineValue(files.read(path) ?? '', /^current-context:\s{0,4}["']?([^"'#\s]{1,300})/)?.value).find((name) => name !== undefined);
}

function workspace({ cwd, home, files, variable }: Place): string | undefined {
  const data = resolve(variable('TF_DATA_DIR') ?? '.terraform', cwd, home);
  return variable('TF_WORKSPACE') ?? (cwd === undefined || data === undefined ? undefined : (files.read(`${data}/environment`)?.trim() ?? 'default'));
}

function project({ home, files, variable }: Place): string | undefined {
  const folder = variable('CLOUDSDK_CONFIG') ?? `${home}/.config/gcloud`;
  const name = variable('CLOUDSDK_ACTIVE_CONFIG_NAME') ?? files.read(`${folder}/active_config`)?.trim() ?? 'default';
  return variable('CLOUDSDK_CORE_PROJECT') ?? lineValue(files.read(`${folder}/configurations/config_${name}`) ?? '', /^\s{0,4}project\s{0,4}=\s{0,4}(\S{1,100})/)?.value;
}

function engine({ home, files, variable }: Place): string | undefined {
  return variable('DOCKER_CONTEXT') ?? jsonText(files.read(`${variable('DOCKER_CONFIG') ?? `${home}/.docker`}/config.json`), 'currentContext') ?? 'default';
}
