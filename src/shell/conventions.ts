/** Programs that a variable names by custom where nothing sets it here. Sources: POSIX (EDITOR, PAGER), GNU make's implicit rules, npm's script environment. */
const BY_CUSTOM: Readonly<Record<string, string>> = {
  EDITOR: 'vi', VISUAL: 'vi', PAGER: 'less', MANPAGER: 'less', BROWSER: 'xdg-open', CXX: 'c++', CPP: 'cpp', FC: 'f77', RM: 'rm -f', npm_execpath: 'npm', npm_node_execpath: 'node',
  COMPOSE: 'docker compose', DOCKER_COMPOSE: 'docker compose', DC: 'docker compose', TF: 'terraform', K: 'kubectl', PY: 'python', PYTHON_FOR_BUILD: 'python', GRADLEW: './gradlew', MVNW: './mvnw',
};

/** Programs whose own name in capitals is such a variable: `$PYTHON -m pytest`, `${KUBECTL} get pods`, `$(MAKE) all`. */
const OWN_NAME = new Set(
  ('make cc ld ar as nm ranlib strip install ln cp mv mkdir mkdir_p sed awk grep gawk perl python python3 python2 pip pip3 poetry uv node npm npx yarn pnpm bun deno tsc go gofmt cargo rustc ruby gem bundle rake php composer ' +
    'java javac mvn gradle docker podman kubectl helm terraform tofu git gh curl wget tar gzip unzip zip psql mysql sqlite3 redis_cli cmake ninja meson clang gcc protoc sphinxbuild asciidoc pandoc latexmk pdflatex sudo bash sh zsh ' +
    'jest vitest mocha eslint prettier tox pytest mypy ruff black flake8 aws gcloud az').split(' '),
);

/** The words that stand for `$NAME` in a program's place, where nothing sets it here; undefined where no custom tells. */
export function customaryProgram(name: string): readonly string[] | undefined {
  if (Object.hasOwn(BY_CUSTOM, name)) return BY_CUSTOM[name]?.split(' ');
  const plain = name.replace(/_(?:BIN|CMD|EXE|PATH|COMMAND|EXECUTABLE)$/, '').toLowerCase();
  return name === name.toUpperCase() && OWN_NAME.has(plain) ? [plain === 'mkdir_p' ? 'mkdir' : plain.replaceAll('_', '-')] : undefined;
}

/** Where a variable that names a folder points by custom, where nothing sets it. */
export function customaryFolder(name: string, home: string): string | undefined {
  switch (name) {
    case 'TMPDIR': case 'RUNNER_TEMP': return '/tmp';
    case 'XDG_CACHE_HOME': return `${home}/.cache`;
    case 'XDG_CONFIG_HOME': return `${home}/.config`;
    case 'XDG_DATA_HOME': return `${home}/.local/share`;
    case 'XDG_STATE_HOME': return `${home}/.local/state`;
    default: return TEMPORARY.test(name) ? `/tmp/${name}` : undefined;
  }
}

/** Folders that somebody makes to throw them away: `tmpdir`, `TEMP_DIR`, `build_tmp`. */
const TEMPORARY = /^(?:[a-z]{1,20}_)?(?:tmp|temp)(?:_?(?:dir|directory|folder|root))?$/i;
