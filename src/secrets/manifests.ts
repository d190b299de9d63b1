import { isPlaceholder, isReference } from '../core/secret-name.ts';

/** Kinds of manifests that name secrets or hold them encrypted, and so hold none. Sources: External Secrets, Sealed Secrets, CSI driver and cert-manager documentation. */
const HARMLESS = /^kind:[ \t]*["']?(?:ExternalSecret|ClusterExternalSecret|SealedSecret|SecretStore|ClusterSecretStore|SecretProviderClass|PushSecret|VaultStaticSecret|VaultDynamicSecret|OnePasswordItem|DopplerSecret|InfisicalSecret|CustomResourceDefinition|ConstraintTemplate|Certificate|Issuer|ClusterIssuer|Role|ClusterRole|ServiceAccount)["']?[ \t]*$/m;
const SECRET = /^kind:[ \t]*["']?Secret["']?[ \t]*$/m;
const JSON_SECRET = /"kind"\s{0,20}:\s{0,20}"Secret"/;
const JSON_DATA = /"(?:data|stringData)"\s{0,20}:\s{0,20}\{([^{}]{1,16384})\}/;
const DATA = /^(?:data|stringData):[ \t]*(?:#[^\n]{0,200})?\n((?:[ \t]+[^\n]*\n?|[ \t]*\n)*)/gm;

/** What Ansible encrypted: a whole file, or a value over several lines. */
const VAULTED = /\$ANSIBLE_VAULT;[^\n]{0,80}\n(?:[ \t]{0,80}[0-9a-f]{1,200}[ \t]{0,8}(?:\n|$))*/g;

/** A YAML text without what is encrypted in it and the documents that only name secrets; other texts as they are. Lengths and lines stay. */
export function withoutReferences(text: string): string {
  const plain = text.includes('$ANSIBLE_VAULT;') ? text.replace(VAULTED, (block) => block.replace(/[^\n]/g, ' ')) : text;
  return withoutReferringDocuments(plain);
}

function withoutReferringDocuments(text: string): string {
  if (!text.includes('kind:') || !HARMLESS.test(text)) return text;
  return text.split(/^(?=---)/m).map((document) => (HARMLESS.test(document) ? document.replace(/[^\n]/g, ' ') : document)).join('');
}

/** The offset of a Kubernetes secret that holds a value of its own: no template, nothing empty, and, decoded, as `counts` wants it. */
export function kubernetesSecret(text: string, counts: (value: string) => boolean = () => true): number | undefined {
  const holds = (line: string): boolean => holdsValue(line, counts);
  const json = text.includes('ecret"') ? JSON_SECRET.exec(text) : null;
  if (json && JSON_DATA.exec(text)?.[1]?.split(',').some((pair) => holds(` ${pair.trim()}`))) return json.index;
  const at = text.includes('kind:') ? text.search(SECRET) : -1;
  if (at < 0) return undefined;
  for (const document of text.split(/^(?=---)/m)) {
    if (!SECRET.test(document)) continue;
    for (const [, block = ''] of document.matchAll(DATA)) {
      if (block.split('\n').some(holds)) return at;
    }
    const inline = /^(?:data|stringData):[ \t]*\{([^}\n]{1,4000})\}/m.exec(document)?.[1];
    if (inline && pairsOf(inline).some((pair) => holds(` ${pair}`))) return at;
  }
  return undefined;
}

/** The pairs of a mapping on one line; what is quoted or encrypted may have commas of its own. */
function pairsOf(inline: string): readonly string[] {
  return inline.match(/[\w."'-]{1,120}:[ \t]*(?:"[^"\n]*"|'[^'\n]*'|ENC\[[^\]]*\]|[^,]*)/g) ?? [];
}

/** What a secret says beside its secret. */
const BESIDE = /^(?:user(?:_?name)?|login|host(?:name)?|port|database|db_?name|e?mail|type|region|namespace|ca\.crt|tls\.crt)$/i;

function holdsValue(line: string, counts: (value: string) => boolean): boolean {
  const [, name = '', written] = /^\s+["']?([\w.-]{1,118})["']?:\s*(\S.*)$/.exec(line) ?? [];
  const value = written?.replace(/^(["'])(.*)\1$/, '$2');
  if (value === undefined || BESIDE.test(name) || /\{\{|<%|\$\{|^[|>]|^\{[\w.]{1,60}\}$/.test(value) || isReference(value)) return false;
  return !isPlaceholder(value) && !isPlaceholder(decoded(value)) && counts(decoded(value));
}

function decoded(base64: string): string {
  try {
    return atob(base64).trim();
  } catch {
    return base64;
  }
}
