/**
 * Programs whose `delete`, `drop` and `remove` are words of everyday work: they handle text, files of a project, packages, tests, or clusters and devices that live on this machine alone.
 * A program that a table knows is not asked for here.
 */
const EVERYDAY = new Set(
  [
    // Text, search, numbers, and names of things.
    'echo printf print say logger notify-send pbcopy xclip xsel wl-copy clip clip.exe figlet cowsay toilet banner tr cut sort uniq wc nl paste join fold fmt expand column comm diff cmp sdiff colordiff delta bc dc seq expr factor date cal sleep yes tee tput basename dirname realpath readlink man info apropos whatis tldr cheat dict',
    'grep egrep fgrep zgrep rg ag ack ugrep ripgrep-all fzf sk peco sed awk gawk perl jq yq xq dasel gron fx miller mlr xsv qsv csvkit csvgrep csvcut csvsql htmlq pup xmllint xsltproc pandoc',
    // Files and the shell itself.
    'cd pushd popd pwd ls exa eza lsd tree file stat du df dust ncdu touch mkdir mktemp ln cp mv rm rmdir unlink chmod chown find fd locate which whereis type hash command builtin alias unalias export unset set declare typeset local readonly test true false read trap open xdg-open start code cursor codium subl vim nvim vi nano emacs emacsclient micro hx less more most bat cat head tail',
    'zip unzip tar gzip gunzip bzip2 xz zstd 7z unrar ouch md5sum sha1sum sha256sum cksum xxd od hexdump strings convert magick identify ffmpeg ffprobe exiftool optipng svgo wget2 tmux screen zellij byobu task todo todo.txt watson timew taskwarrior dijo jrnl bd beads task-master tm',
    // Building, testing, checking.
    'make cmake ninja meson bazel bazelisk buck2 pants gradle gradlew mvn mvnw ant sbt lein cargo rustc rustup go gofmt gopls golangci-lint zig swift swiftc xcodebuild javac java kotlinc scala ghc cabal stack dune opam gcc g++ clang clang++ ld ar nm objdump gdb lldb valgrind perf strace',
    'playwright-cli agent-browser puppeteer chromedriver geckodriver jest vitest mocha ava tap jasmine karma cypress playwright testcafe nightwatch wdio pytest py.test tox nox unittest coverage rspec minitest cucumber phpunit pest behat codecept ginkgo gotestsum nextest ctest bats shellcheck shfmt hadolint yamllint markdownlint markdownlint-cli2 eslint biome oxlint tslint prettier dprint stylelint ruff black isort flake8 pylint mypy pyright rubocop standardrb phpstan psalm pint ktlint detekt swiftlint tsc tsup esbuild rollup webpack vite parcel swc babel terser uglifyjs purgecss tailwindcss postcss sass less stylus nx turbo lerna rush moon lage wireit changeset backstage-cli release-it standard-version commitlint commitizen cz husky lint-staged lefthook pre-commit knip depcheck',
    'next nuxt remix astro gatsby svelte-kit ng vue expo react-native ionic cap cordova flutter dart fvm pod xcrun simctl adb emulator avdmanager sdkmanager storybook docusaurus mkdocs sphinx-build hugo jekyll eleventy hexo zola typedoc jsdoc i18n-tasks i18next i18next-parser formatjs lingui',
    // Packages and versions of tools.
    'pip pip3 pipx uv poetry pdm hatch rye conda mamba micromamba pixi virtualenv gem bundle bundler composer cpan cpanm luarocks nuget paket vcpkg conan spack stack nix-channel deno bun corepack nvm fnm n volta asdf mise rtx pyenv rbenv nodenv jenv sdk sdkman phpenv tfenv tgenv goenv ghcup juliaup choosenim proto aqua mas port',
    'add-apt-repository apt-mark apt-key update-alternatives gsettings dconf xdg-mime defaults',
    // What lives on this machine alone.
    'molecule kitchen sqllocaldb distrobox toolbox kind minikube k3d ctlptl colima lima limactl multipass vagrant-box devbox devcontainer act nektos tilt ollama lms jupyter jupyter-lab nbstripout papermill mailhog ngrok mkcert anvil ganache solana-test-validator localstack awslocal tflocal samlocal',
  ].flatMap((line) => line.split(' ')),
);

export function isEverydayTool(program: string): boolean {
  return EVERYDAY.has(program);
}
