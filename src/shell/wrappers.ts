/**
 * A program that runs another one. Its words are read as: options, the subcommand of `sub`, options, `skip` operands, and then the command
 * inside, which begins at `--` or at the next operand. Lists are separated by spaces.
 */
export interface Wrapper {
  readonly names: string;
  /** Subcommand words that must follow, alternatives joined by `|`. */
  readonly sub?: string;
  /** Options whose value is the next word. */
  readonly valued?: string;
  /** Operands before the command inside. */
  readonly skip?: number;
  /** Once the skipped operands are read, the next word belongs to the command even where it looks like an option. */
  readonly strict?: true;
  /** Only what follows `--` is a command. */
  readonly dashes?: true;
  /** Options that, like `--`, stand right before the command. */
  readonly begins?: string;
  /** Options whose value is shell text. */
  readonly script?: string;
  /** That text is a program to start, and no command where it names what it is meant for: `rsync -e ssh`. */
  readonly starts?: true;
  /** The words of the command, joined by spaces, are shell text. `quoted`: where there are several, each is quoted first. `each`: every word is a shell text of its own. */
  readonly text?: 'joined' | 'quoted' | 'each';
  /** Words that are no part of the text: `tmux send-keys … Enter`. */
  readonly drop?: string;
  /** `NAME=value` before the command sets its environment. */
  readonly assigns?: true;
  /** Options whose value is `NAME=value`. */
  readonly env?: string;
  /** Options that name a dotenv file, and the file taken without them. */
  readonly dotenv?: string;
  readonly dotenvDefault?: string;
  /** Options that name an environment, whose files (`.env.production`) are read after the others, and the variable that names it without them. */
  readonly cascade?: string;
  readonly cascadeVariable?: string;
  /** What the files of an environment are called, `*` standing for its name, where that does not follow the name of the file for all. */
  readonly cascadeNames?: string;
  /** The file of variables in the folder that the first skipped operand names. */
  readonly dotenv1st?: string;
  /** Options that name parts of a file of several environments, as JSON, options that name that file, and those taken without. */
  readonly parts?: string;
  readonly partsFile?: string;
  readonly partsDefault?: string;
  /** The dotenv file wins over variables that are set already; or it does so with one of these options, or unless one of those behind `!` is given. */
  readonly overrides?: true | string;
  /** Variable that the first skipped operand sets. */
  readonly names1st?: string;
  /** Options whose value is the working directory. */
  readonly cwd?: string;
  /** The first word of the command is a package, perhaps with a version. */
  readonly packages?: true;
  /** A first word that ends in `.py` is given to python. */
  readonly python?: true;
  /** Option that names the program, the words being its arguments: `docker run --entrypoint`. */
  readonly entry?: string;
  /** The first skipped operand is a container's image, which may start a program by itself. */
  readonly image?: true;
  /** The first skipped operand is a service of the project's own, perhaps called what it starts: `docker compose run terraform apply`. */
  readonly service?: true;
  /** It starts the command with variables from elsewhere; options that name their environment, `*` for the first skipped operand, `?` where none does. */
  readonly supplies?: string;
  /** What it brings may be any variable, and comes before one that is set already. */
  readonly covers?: true;
  /** The command runs on another machine or in a container, named by the first skipped operand where there is one. */
  readonly remote?: true;
  /** With one of these options, or always for `*`, and no command: a shell that reads standard input. */
  readonly shell?: string;
  /** First words that are the program's own subcommands, so that nothing is wrapped. */
  readonly own?: string;
  /** The program stays an invocation of its own beside the one inside. */
  readonly stays?: true;
  /** Functions are passed over, as `command` does. */
  readonly plain?: true;
}

const DOCKER = '-H --host -c --context --config -l --log-level';
const COMPOSE = `${DOCKER} -f --file -p --project-name --env-file --profile --project-directory --ansi --progress --parallel`;
const EXEC = '-e --env -u --user -w --workdir --env-file --detach-keys --index';
const RUN =
  `${EXEC} -v --volume -p --publish --name --network --net --network-alias --entrypoint -m --memory --memory-swap --mount --platform --pull --restart -h --hostname -l --label --label-file ` +
  '--add-host --cap-add --cap-drop --cpus --device --dns --gpus --ipc --link --log-driver --log-opt --pid --security-opt --shm-size --tmpfs --ulimit --userns --uts ' +
  '--volumes-from --volume-driver --cidfile --expose --group-add --health-cmd --health-interval --health-retries --health-timeout --ip --ip6 --annotation -a --attach ' +
  '--stop-signal --stop-timeout --sysctl --runtime --cgroupns --cgroup-parent --cpuset-cpus --cpuset-mems --cpu-shares --domainname --isolation --mac-address --oom-score-adj --pids-limit --storage-opt';
const KUBECTL =
  '-n --namespace --context --kubeconfig --cluster --user --token -s --server --as --as-group --as-uid --certificate-authority --client-certificate --client-key ' +
  '--request-timeout --cache-dir -c --container -f --filename --pod-running-timeout -v --profile --tls-server-name';
const SSH = '-B -b -c -D -E -e -F -I -i -J -L -l -m -O -o -P -p -Q -R -S -W -w';
const NPX = '-p --package -w --workspace --registry --cache --userconfig --prefix --loglevel -C --dir --filter -F --cwd --node-options';
const PIP = '--from --with --with-editable --with-requirements -p --python --project --directory --index-url --index --env-file --extra --group --package --spec --pip-args -i -c --config-file --suffix --cache-dir -P';

// Sources: docs.ddev.com/en/stable/users/usage/commands, docs.lando.dev/cli.
const DDEV_OWN =
  'add-on auth blackfire clean config debug utility delete describe status export-db get hostname import-db import-files launch list logs mutagen nvm poweroff pull push restart self-upgrade service share snapshot ssh start stop ' +
  'rename version xdebug xhgui xhprof phpmyadmin sequelace tableplus dbeaver querious heidisql exec help';
const LANDO_OWN = 'config db-export db-import destroy exec info init list logs poweroff pull push rebuild restart setup share shellenv ssh start stop update version plugin-add plugin-remove plugin-login plugin-logout xdebug help';
// Sources: herd.laravel.com/docs (CLI), laravel.com/docs/valet: `herd php artisan …` runs this machine's PHP, other words are their own.
const HERD_OWN = 'coverage db debug diagnose directory-listing domain edit fetch-share-url forget free ide ini init install isolate isolated isolate-node link links list log logs loopback manifest on-latest-version open park parked paths proxies proxy restart renew secure secured services set-ngrok-token share share-tool shell site-information sites start status stop tinker tld trust unisolate uninstall unlink unproxy unsecure use which which-php';
const YARN_OWN =
  'add audit autoclean bin cache check config constraints create dedupe explain generate-lock-entry global help import info init install licenses link list login logout npm outdated ' +
  'owner pack patch patch-commit plugin policies prune publish rebuild remove run search set stage tag team test unlink unplug up upgrade upgrade-interactive version versions why workspace workspaces start stop restart exec dlx';
const PNPM_OWN =
  'add approve-builds audit bin bugs c cache cat-file cat-index ci config create dedupe deploy deprecate dist-tag dlx docs doctor edit env exec explain fetch find find-hash get help i ' +
  'ignored-builds import info init install install-clean install-test it la licenses link list ll ln login logout ls outdated owner pack patch patch-commit patch-remove ping prefix prune publish ' +
  'rb rebuild recursive remove repo restart rm root run search self-update server set setup show start stop store t team test token un uninstall unlink up update upgrade version view whoami why x';

/** Every program that runs another one, except those with a grammar of their own: env, find, xargs, parallel. */
export const WRAPPERS: readonly Wrapper[] = [
  { names: 'sudo', valued: '-u --user -g --group -h --host -p --prompt -C --close-from -T --command-timeout -r --role -t --type -U --other-user -D --chdir -R --chroot', cwd: '-D --chdir', assigns: true, shell: '-i -s --login --shell' },
  { names: 'doas', valued: '-u -C', shell: '-s' },
  { names: 'pkexec run0', valued: '--user -u --group -g --nice -D --chdir --setenv', cwd: '--chdir -D', shell: '*' },
  { names: 'gosu su-exec chpst setuidgid s6-setuidgid', valued: '-u -U -e -d -o -m -P', skip: 1 },
  { names: 'elixir iex', valued: '-r -pr -pa -pz --cookie --name --sname', dashes: true, begins: '-S' },
  { names: 'su runuser', valued: '-c --command -s --shell -u --user -g --group -G --supp-group -w --whitelist-environment', script: '-c --command', skip: 9, shell: '*' },
  { names: 'timeout gtimeout', valued: '-k --kill-after -s --signal', skip: 1 },
  { names: 'nice gnice', valued: '-n --adjustment' },
  { names: 'ionice', valued: '-c --class -n --classdata -p --pid -P --pgid -u --uid' },
  { names: 'time gtime', valued: '-f --format -o --output' },
  { names: 'stdbuf gstdbuf', valued: '-i --input -o --output -e --error' },
  { names: 'taskset chrt', valued: '-c --cpu-list', skip: 1 },
  { names: 'flock', valued: '-w --wait --timeout -E --conflict-exit-code -c --command', script: '-c --command', skip: 1 },
  { names: 'strace ltrace', valued: '-e -o -p -s -u -a -P -S -E -I -b -O -X', env: '-E' },
  { names: 'chroot', valued: '--userspec --groups', skip: 1, remote: true, shell: '*' },
  { names: 'repeat faketime', skip: 1 },
  { names: 'caffeinate', valued: '-t -w' },
  { names: 'systemd-run', valued: '-p --property -u --unit -E --setenv --description --slice --uid --gid --working-directory --on-calendar --on-active -M --machine -H --host', env: '-E --setenv', cwd: '--working-directory' },
  { names: 'systemd-nspawn', valued: '-D --directory -M --machine -i --image -u --user --bind --bind-ro --chdir -E --setenv --tmpfs --template', remote: true },
  { names: 'nsenter', valued: '-t --target -S --setuid -G --setgid', remote: true },
  { names: 'unshare', valued: '-S --setuid -G --setgid --map-user --map-group -R --root -w --wd --propagation --kill-child', cwd: '-w --wd', shell: '*' },
  { names: 'codex', sub: 'sandbox', valued: '-c --config --enable --disable -P --permissions-profile -p --profile -C --cd', cwd: '-C --cd', stays: true },
  { names: 'claude codex copilot droid', sub: 'mcp add', valued: '-s --scope -t --transport -e --env -H --header --type --url --client-id', dashes: true, stays: true },
  { names: 'gemini qwen', sub: 'mcp add', valued: '-s --scope -t --transport -e --env -H --header --timeout --description', env: '-e --env', skip: 1, stays: true },
  { names: '- nohup setsid chronic unbuffer noglob nocorrect fakeroot firejail proot xvfb-run dbus-run-session arch prlimit numactl setarch linux64 with-env tsocks torsocks rlwrap' },
  { names: 'proxychains proxychains4', valued: '-f' },
  { names: 'gdb', valued: '-ex -iex -x -p --pid -d -c --core -b -l', begins: '--args' },
  { names: 'envchain', skip: 1, supplies: '*', stays: true },
  { names: 'keystone keystone-next redwood rw blitz amplication', own: 'dev build start postinstall telemetry generate g setup exec test lint check serve deploy', packages: true },
  { names: 'command builtin', plain: true },
  { names: 'exec', valued: '-a', plain: true },
  { names: 'busybox toybox' },
  { names: 'ssh-agent', valued: '-a -t -E -O -P' },
  { names: 'wsl', valued: '-d --distribution -u --user --cd --shell-type --distribution-id --unregister --terminate -t --export --import --import-in-place -s --set-default --set-version --install --mount --unmount --manage --move --resize --vhd', cwd: '--cd', begins: '-e --exec', stays: true },
  { names: 'psexec psexec64 paexec', valued: '-u -p -w -n -r -g -priority', skip: 1, strict: true, remote: true, stays: true },
  { names: 'script', valued: '-c --command -I --log-in -O --log-out -B --log-io -T --log-timing -m --logging-format -E --echo -o --output-limit -t', script: '-c --command', skip: 1 },
  { names: 'watch viddy', valued: '-n --interval -q --equexit', text: 'joined' },
  { names: 'entr', valued: '-s', script: '-s' },
  { names: 'watchexec', valued: '-w --watch -e --exts -f --filter -i --ignore -d --debounce -s --signal --shell -W', text: 'joined' },
  { names: 'hyperfine', valued: '-w --warmup -m --min-runs -M --max-runs -r --runs -p --prepare -s --setup -c --cleanup -P -L -D --export-json --export-markdown --export-csv --style -S --shell -u', script: '-p --prepare -s --setup -c --cleanup', text: 'each' },
  { names: 'concurrently', valued: '-n --names -c --prefix-colors -p --prefix -l -m --max-processes -s --success -t --restart-after --restart-tries --kill-signal', text: 'each' },
  { names: 'nodemon', valued: '-x --exec -w --watch -e --ext -i --ignore -d --delay -V', script: '-x --exec', dashes: true },
  { names: 'tmux', sub: 'send-keys|send', valued: '-t -N -L -S -f', text: 'joined', drop: 'Enter C-m KPEnter' },
  { names: 'tmux', sub: 'new-session|new|new-window|neww|split-window|splitw|respawn-pane|respawnp|respawn-window|run-shell|run|if-shell', valued: '-t -s -n -c -e -x -y -F -l -p -L -S -f', text: 'joined' },
  { names: 'screen', sub: 'stuff', valued: '-S -c -e -h -p -s -t -T -L', text: 'joined' },
  { names: 'screen', valued: '-S -c -e -h -p -s -t -T -L -X' },
  { names: 'at batch', valued: '-q -f -t', skip: 99, shell: '*', stays: true },
  { names: 'git', sub: 'submodule foreach', valued: '-C -c --git-dir --work-tree --namespace', text: 'joined', stays: true },
  { names: 'git', sub: 'bisect run', valued: '-C -c --git-dir --work-tree --namespace', stays: true },
  { names: 'git', sub: 'rebase', valued: '-C -c --git-dir --work-tree --namespace -x --exec --onto -s --strategy -X', script: '-x --exec', skip: 99, stays: true },
  { names: 'git', sub: 'filter-branch', valued: '-C -c --tree-filter --index-filter --msg-filter --env-filter --commit-filter --parent-filter --tag-name-filter --setup -d', script: '--tree-filter --index-filter --msg-filter --env-filter --commit-filter --parent-filter --tag-name-filter --setup', skip: 99, stays: true },

  { names: 'npx bunx pnpx', valued: NPX, script: '-c --call', cwd: '-C --dir --cwd', packages: true },
  { names: 'just', valued: '-f --justfile -d --working-directory --dotenv-filename --dotenv-path --shell --shell-arg --set', script: '-c --command', skip: 99, stays: true, cwd: '-d --working-directory', dotenv: '--dotenv-path' },
  { names: 'npm', sub: 'exec|x', valued: NPX, script: '-c --call', cwd: '--prefix', packages: true },
  { names: 'pnpm', sub: 'dlx|exec|x', valued: NPX, cwd: '-C --dir', packages: true },
  { names: 'pnpm', valued: NPX, cwd: '-C --dir', own: PNPM_OWN, stays: true },
  { names: 'yarn', sub: 'dlx|exec', valued: NPX, cwd: '--cwd', packages: true },
  { names: 'yarn', sub: 'workspaces foreach', valued: '--from --include --exclude -j --jobs --since', stays: true },
  { names: 'lerna', sub: 'exec', valued: '--scope --ignore --concurrency --since', stays: true },
  { names: 'yarn', sub: 'workspace', skip: 1, own: YARN_OWN, stays: true },
  { names: 'yarn', valued: NPX, cwd: '--cwd', own: YARN_OWN, stays: true },
  { names: 'bun', sub: 'x', valued: NPX, cwd: '--cwd', packages: true },
  { names: 'poetry', sub: 'run', valued: '-C --directory -P --project', cwd: '-C --directory', python: true },
  { names: 'uv', sub: 'run', valued: PIP, cwd: '--directory', dotenv: '--env-file', python: true },
  { names: 'uv', sub: 'tool run', valued: PIP, packages: true },
  { names: 'pipx', sub: 'run', valued: PIP, packages: true },
  { names: 'uvx', valued: PIP, dotenv: '--env-file', packages: true },
  { names: 'pipenv', sub: 'run', valued: '--python', python: true, stays: true, dotenvDefault: '.env' },
  { names: 'pdm hatch rye pixi', sub: 'run', valued: '-p --project -e --env -s --site-packages', python: true, stays: true },
  { names: 'conda mamba micromamba', sub: 'run', valued: '-n --name -p --prefix --cwd', cwd: '--cwd' },
  { names: 'bundle', sub: 'exec', valued: '--gemfile' },
  { names: 'rbenv pyenv nodenv', sub: 'exec' },
  { names: 'nvm', sub: 'exec', skip: 1 },
  { names: 'fnm', sub: 'exec', valued: '--using --fnm-dir' },
  { names: 'volta', sub: 'run', valued: '--node --npm --yarn --pnpm --env', env: '--env' },
  { names: 'mise rtx', sub: 'exec|x', valued: '-C --cd -c --command -j --jobs', script: '-c --command', cwd: '-C --cd', dashes: true, dotenvDefault: '.mise.toml mise.toml', cascade: '-E --env', cascadeVariable: 'MISE_ENV', cascadeNames: '.mise.*.toml mise.*.toml mise/config.*.toml .config/mise/config.*.toml', overrides: true },
  { names: 'asdf', sub: 'exec' },
  { names: 'direnv', sub: 'exec', skip: 1, dotenv1st: '.envrc', overrides: true },
  { names: 'devbox', sub: 'run', valued: '-c --config -e --env --env-file', env: '-e --env', dotenv: '--env-file' },
  { names: 'nix-shell', valued: '--run --command -p --packages -A --attr -I --argstr --arg --option --keep -E --expr', script: '--run --command', skip: 99 },
  { names: 'nix', sub: 'run', valued: '--inputs-from --override-input --option -I', packages: true },
  { names: 'nix', sub: 'shell|develop', valued: '--inputs-from --option -I -k --keep -u --unset', begins: '-c --command', dashes: true },

  { names: 'dotenv', sub: 'run', valued: '-e -v -f --file', env: '-v', dotenv: '-e -f --file', dotenvDefault: '.env', overrides: '!--no-override' },
  { names: 'dotenv', valued: '-e -v -f --file -p', env: '-v', dotenv: '-e -f --file', dotenvDefault: '.env', cascade: '-c', own: 'list get set unset', overrides: '-o --override --overload' },
  { names: 'dotenvx', sub: 'run', valued: '-f --env-file -fk --env-keys-file -fv --env-vault-file -e --env --convention --log-level -l', env: '-e --env', dotenv: '-f --env-file', dotenvDefault: '.env', overrides: '-o --overload' },
  { names: 'env-cmd', valued: '-f --file -e --environments -r --rc-file --fallback', dotenv: '-f --file', dotenvDefault: '.env', overrides: '!--no-override', parts: '-e --environments', partsFile: '-r --rc-file', partsDefault: '.env-cmdrc .env-cmdrc.json' },
  { names: 'foreman honcho nf', sub: 'run', valued: '-e --env -f --procfile -d --root', dotenv: '-e --env', dotenvDefault: '.env' },
  { names: 'godotenv shdotenv', valued: '-f --env', dotenv: '-f --env', dotenvDefault: '.env' },
  { names: 'dotenv-flow', valued: '-p --path --pattern --default-node-env', dotenvDefault: '.env', cascade: '--node-env', cascadeVariable: 'NODE_ENV' },
  { names: 'envdir', skip: 1 },
  // What a shell on Windows has no program for, under the names of a Unix shell. Source: github.com/shelljs/shx.
  { names: 'shx' },
  { names: 'cross-env', assigns: true },
  { names: 'cross-env-shell', assigns: true, text: 'joined' },
  { names: 'rsync', valued: '-f --filter --exclude --include --exclude-from --include-from --files-from -T --temp-dir -B --block-size --rsync-path', script: '-e --rsh', starts: true, skip: 99, stays: true },
  { names: 'zip', valued: '-x -i -b -t -tt', script: '-TT --unzip-command', starts: true, skip: 99, stays: true },
  { names: 'sshpass', valued: '-f -d -p -P' },

  { names: 'doppler', sub: 'run', valued: '-p --project -c --config --command -t --token --scope --mount --name-transformer --fallback --passphrase --config-dir', script: '--command', supplies: '-c --config', covers: true, stays: true },
  { names: 'op', sub: 'run', valued: '--env-file --account --environment --config --session', dotenv: '--env-file', overrides: true, supplies: '--environment', stays: true },
  { names: 'infisical', sub: 'run', valued: '-e --env --path --projectId --token -c --command --domain -t --tags --project-config-dir', script: '-c --command', supplies: '-e --env', covers: true, stays: true },
  { names: 'railway', sub: 'run|local', valued: '-s --service -e --environment -p --project', supplies: '-e --environment', covers: true, stays: true },
  { names: 'railway', sub: 'shell', valued: '-s --service -e --environment -p --project', shell: '*', skip: 99, supplies: '-e --environment', stays: true },
  { names: 'railway', sub: 'ssh', valued: '-s --service -e --environment -p --project -d --deployment-instance --session', remote: true, stays: true },
  { names: 'sst', sub: 'shell', valued: '--stage --config --target', supplies: '--stage', covers: true, stays: true },
  { names: 'vercel', sub: 'env run', valued: '-e --environment -t --token -S --scope --git-branch --cwd', cwd: '--cwd', supplies: '-e --environment', covers: true, stays: true },
  { names: 'heroku', sub: 'run|run:detached|run:inside', valued: '-a --app -r --remote -s --size --type -e --env', text: 'quoted', remote: true, stays: true },
  { names: 'heroku', sub: 'local:run', valued: '-e --env -p --port', dotenv: '-e --env', dotenvDefault: '.env', stays: true },
  { names: 'heroku', sub: 'ps:exec', valued: '-a --app -r --remote -d --dyno', text: 'joined', remote: true, stays: true },
  { names: 'fly flyctl', sub: 'ssh console', valued: '-C --command -a --app -c --config -r --region -u --user -A --address --machine -g --process-group -o --org --container -t --access-token', script: '-C --command', skip: 99, remote: true, shell: '*', stays: true },
  { names: 'fly flyctl', sub: 'machine|machines|m exec', valued: '-a --app -c --config --timeout -t --access-token', skip: 1, text: 'joined', remote: true, stays: true },
  { names: 'aws-vault', sub: 'exec', valued: '-d --duration -r --region -t --mfa-token --backend --prompt --keychain', skip: 1, names1st: 'AWS_PROFILE', supplies: '*', stays: true },
  { names: 'chamber berglas teller envconsul', sub: 'exec|run', valued: '-a --idp-account --profile -c --config', supplies: '?', dashes: true, covers: true, stays: true },
  { names: 'aws-okta', sub: 'exec', valued: '--profile', skip: 1, supplies: '*', stays: true },
  { names: 'saml2aws', sub: 'exec', valued: '-a --idp-account -p --profile --exec-profile --role --username --session-duration', supplies: '-a --idp-account -p --profile --exec-profile' },
  { names: 'granted assume', sub: 'exec', skip: 1, names1st: 'AWS_PROFILE', supplies: '*', stays: true },
  { names: 'phase akeyless bws', sub: 'run', valued: '--env --app --path --project-id -e', supplies: '--env', covers: true, stays: true },
  { names: 'netlify ntl', sub: 'dev:exec', valued: '--context', supplies: '--context', covers: true, stays: true },
  { names: 'sops', sub: 'exec-env', skip: 1, text: 'joined', supplies: '*', covers: true, stays: true },
  { names: 'aws', sub: 'ecs execute-command', valued: '--cluster --task --container --command --region --profile', script: '--command', skip: 99, remote: true, stays: true },
  { names: 'gcloud', sub: 'compute ssh', valued: '--zone --project --command --account --configuration --ssh-key-file --region', script: '--command', skip: 99, remote: true, stays: true },
  { names: 'gcloud', sub: 'alpha|beta compute ssh', valued: '--zone --project --command --account --configuration', script: '--command', skip: 99, remote: true, stays: true },
  { names: 'eb', sub: 'ssh', valued: '-c --command -n --number --profile -r --region', script: '-c --command', skip: 99, remote: true, stays: true },
  { names: 'cf', sub: 'ssh', valued: '-c --command -i --app-instance-index --process', script: '-c --command', skip: 99, remote: true, stays: true },
  { names: 'ddev', sub: 'exec', valued: '-s --service -d --dir', remote: true, stays: true },
  { names: 'ddev', own: DDEV_OWN, remote: true, stays: true },
  { names: 'herd valet', own: HERD_OWN },
  { names: 'lando', sub: 'ssh', valued: '-c --command -s --service -u --user', script: '-c --command', skip: 99, remote: true, stays: true },
  { names: 'lando', own: LANDO_OWN, remote: true, stays: true },
  { names: 'vagrant', sub: 'ssh', valued: '-c --command', script: '-c --command', skip: 99, remote: true, stays: true },

  { names: 'rsh remsh', valued: '-l -k', skip: 1, text: 'joined', remote: true, shell: '*', stays: true },
  { names: 'ssh autossh', valued: `${SSH} -M`, skip: 1, text: 'joined', remote: true, shell: '*', stays: true },
  // Sources: goteleport.com/docs/reference/cli/tsh, tailscale.com/kb/1193, docs.docker.com/machine, coder.com/docs/reference/cli/ssh, juju.is/docs, kubevirt.io/user-guide, the tools' own help.
  { names: 'tsh', sub: 'ssh', valued: '-l --login -i --identity --proxy --cluster --user -p --port -L --forward -R --remote-forward -D --dynamic-forward -o --option --auth --ttl -J --jumphost', skip: 1, text: 'joined', remote: true, stays: true },
  { names: 'tailscale docker-machine coder', sub: 'ssh', valued: '--forward-agent --workspace-name -e --env -i --identity-agent', skip: 1, text: 'joined', remote: true, stays: true },
  { names: 'juju', sub: 'ssh', valued: '-m --model --proxy --container', skip: 1, text: 'joined', remote: true, stays: true },
  { names: 'juju', sub: 'exec', valued: '-a --application --app -u --unit -m --model --machine --timeout --wait', text: 'joined', remote: true, stays: true },
  { names: 'balena', sub: 'ssh', valued: '-p --port', skip: 1, text: 'joined', remote: true, stays: true },
  { names: 'balena', sub: 'device ssh', valued: '-p --port', skip: 1, text: 'joined', remote: true, stays: true },
  { names: 'gh', sub: 'codespace|cs ssh', valued: '-c --codespace -R --repo --repo-owner --profile --server-port', text: 'joined', remote: true, stays: true },
  { names: 'virtctl', sub: 'ssh', valued: '-c --command -n --namespace -l --username -i --identity-file -t --local-ssh-opts -p --port', script: '-c --command', skip: 99, remote: true, stays: true },
  { names: 'devpod', sub: 'ssh', valued: '--command --user --workdir --context --provider', script: '--command', skip: 99, remote: true, stays: true },
  { names: 'copilot', sub: 'svc|task exec', valued: '-c --command -n --name -e --env -a --app --container --task-id --task-group', script: '-c --command', skip: 99, remote: true, stays: true },
  { names: 'et', valued: '-c --command -p --port -u --username -t --tunnel -r --reversetunnel --jumphost --jport', script: '-c --command', skip: 99, remote: true, stays: true },
  { names: 'plink', valued: '-l -pw -pwfile -P -i -load -m -hostkey -proxycmd -L -R -D', skip: 1, text: 'joined', remote: true, stays: true },
  { names: 'crictl', sub: 'exec', valued: '-r --runtime-endpoint --timeout -c --config', skip: 1, remote: true, stays: true },
  // These share the user's home with the machine that they run on.
  { names: 'distrobox', sub: 'enter', valued: '-n --name -a --additional-flags', skip: 1, stays: true },
  { names: 'toolbox', sub: 'run', valued: '-c --container -d --distro -r --release', stays: true },
  { names: 'limactl', sub: 'shell', valued: '--shell --workdir', skip: 1, stays: true },
  { names: 'lima' },
  { names: 'colima', sub: 'ssh', valued: '-p --profile', dashes: true, stays: true },
  { names: 'podman', sub: 'machine ssh', valued: '--username', text: 'joined', stays: true },
  { names: 'mosh', valued: '--ssh --port -p --predict --server', skip: 1, remote: true, stays: true },
  { names: 'docker podman nerdctl', sub: 'compose exec', valued: `${COMPOSE} ${EXEC}`, env: '-e --env', dotenv: '--env-file', cwd: '-w --workdir', skip: 1, strict: true, remote: true, stays: true },
  { names: 'docker podman nerdctl', sub: 'compose run', valued: `${COMPOSE} ${RUN}`, env: '-e --env', dotenv: '--env-file', cwd: '-w --workdir', entry: '--entrypoint', service: true, skip: 1, strict: true, remote: true, stays: true },
  { names: 'docker podman nerdctl', sub: 'exec', valued: `${DOCKER} ${EXEC}`, env: '-e --env', dotenv: '--env-file', cwd: '-w --workdir', skip: 1, strict: true, remote: true, stays: true },
  { names: 'docker podman nerdctl', sub: 'container exec', valued: `${DOCKER} ${EXEC}`, env: '-e --env', dotenv: '--env-file', cwd: '-w --workdir', skip: 1, strict: true, remote: true, stays: true },
  { names: 'docker podman nerdctl', sub: 'container run', image: true, valued: `${DOCKER} ${RUN}`, env: '-e --env', dotenv: '--env-file', cwd: '-w --workdir', entry: '--entrypoint', skip: 1, strict: true, remote: true, stays: true },
  { names: 'docker podman nerdctl', sub: 'run', image: true, valued: `${DOCKER} ${RUN}`, env: '-e --env', dotenv: '--env-file', cwd: '-w --workdir', entry: '--entrypoint', skip: 1, strict: true, remote: true, stays: true },
  { names: 'docker-compose podman-compose', sub: 'exec', valued: `${COMPOSE} ${EXEC}`, env: '-e --env', dotenv: '--env-file', cwd: '-w --workdir', skip: 1, strict: true, remote: true, stays: true },
  { names: 'docker-compose podman-compose', sub: 'run', valued: `${COMPOSE} ${RUN}`, env: '-e --env', dotenv: '--env-file', cwd: '-w --workdir', entry: '--entrypoint', service: true, skip: 1, strict: true, remote: true, stays: true },
  { names: 'kubectl oc k k3s microk8s', sub: 'exec|rsh', valued: KUBECTL, skip: 1, remote: true, stays: true },
  { names: 'kubectl oc k', sub: 'run', valued: `${KUBECTL} --image --env --restart --overrides --port -l --labels`, env: '--env', skip: 1, dashes: true, remote: true, stays: true },
  { names: 'kubectl oc k', sub: 'debug', valued: `${KUBECTL} --image --target --copy-to --env --profile`, skip: 1, dashes: true, remote: true, stays: true },
  { names: 'nomad', sub: 'alloc exec', valued: '-task -job -i -t -e -address -region -namespace -token', skip: 1, remote: true, stays: true },
  { names: 'lxc incus multipass', sub: 'exec', valued: '--cwd --env --user --group --working-directory -d', env: '--env', skip: 1, remote: true, stays: true },
  { names: 'devcontainer', sub: 'exec', valued: '--workspace-folder --container-id --config --remote-env --docker-path', env: '--remote-env', remote: true, stays: true },
];

/** Binary that a package installs, where it is not the package's own last name. */
export const PACKAGE_BINARIES: Readonly<Record<string, string>> = {
  '@railway/cli': 'railway', 'netlify-cli': 'netlify', '@azure/static-web-apps-cli': 'swa', 'firebase-tools': 'firebase', '@aws-amplify/cli': 'amplify', 'aws-cdk': 'cdk', 'cdktf-cli': 'cdktf',
  '@sentry/cli': 'sentry-cli', '@google/clasp': 'clasp', '@nestjs/cli': 'nest', '@angular/cli': 'ng', '@salesforce/cli': 'sf', '@shopify/cli': 'shopify',
  'eas-cli': 'eas', 'expo-cli': 'expo', '@infisical/cli': 'infisical', '@upstash/cli': 'upstash', 'contentful-cli': 'contentful', '@sanity/cli': 'sanity',
  '@cloudflare/wrangler': 'wrangler', '@dotenvx/dotenvx': 'dotenvx', 'dotenv-cli': 'dotenv', '@planetscale/cli': 'pscale', '@supabase/cli': 'supabase',
  '@neondatabase/cli': 'neonctl', '@stripe/cli': 'stripe', '@heroku/cli': 'heroku', 'awscli': 'aws', 'apache-airflow': 'airflow', 'snowflake-cli': 'snow',
  'sequelize-cli': 'sequelize-cli', '@prisma/cli': 'prisma', '@turso/cli': 'turso', '@flyctl/cli': 'fly', '@zeabur/cli': 'zeabur', '@northflank/cli': 'northflank',
};

export const SHELLS: ReadonlySet<string> = new Set(['sh', 'bash', 'zsh', 'dash', 'ash', 'ksh', 'mksh', 'ksh93', 'rbash', 'fish', 'yash', 'posh']);

const COMPLETIONS = 'kubectl helm gh glab docker npm pnpm limactl kind minikube k3d flux argocd eksctl istioctl velero op doppler fly flyctl poetry hugo cobra golangci-lint goreleaser';

/** Programs, some with their subcommand, whose output is meant for `eval` or `source` and only sets up the shell. */
export const SHELL_SETUP: ReadonlySet<string> = new Set([
  'ssh-agent', 'direnv hook', 'direnv export', 'brew shellenv', 'fnm env', 'pyenv init', 'pyenv virtualenv-init', 'rbenv init', 'nodenv init', 'mise activate', 'mise env', 'rtx activate',
  'starship init', 'zoxide init', 'opam env', 'conda shell.bash', 'conda shell.zsh', 'conda shell.posix', 'dircolors', 'lesspipe', 'luarocks path', 'minikube docker-env', 'docker-machine env',
  'register-python-argcomplete', 'atuin init', 'keychain', 'gpg-agent', 'rustup completions', 'deno completions', 'uv generate-shell-completion',
  ...COMPLETIONS.split(' ').map((name) => `${name} completion`),
]);

/** Folders of installed software, which agents do not write to. */
export const SYSTEM = /^\/(?:bin|sbin|usr\/(?:bin|sbin|lib|share|libexec)|etc|nix\/store|opt\/homebrew|Library|System)\//;

/** Start-up files under the user's home. */
export const STARTUP_FILE = /\/(?:\.bashrc|\.bash_profile|\.bash_aliases|\.profile|\.zshrc|\.zprofile|\.zshenv|\.nvm\/(?:nvm\.sh|bash_completion)|\.cargo\/env|\.asdf\/asdf\.sh|\.sdkman\/bin\/sdkman-init\.sh|\.rvm\/scripts\/rvm|\.deno\/env|\.ghcup\/env|\.local\/bin\/env|\.fzf\.(?:ba|z)sh|\.opam\/opam-init\/init\.(?:sh|zsh))$/;
