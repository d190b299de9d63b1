import { isKnown } from '../core/invocation.ts';
import { parseArgs } from './argv.ts';

/**
 * Addresses, without `https://`, of the installers that well-known tools publish for `curl … | sh`. A trailing `/` means everything below.
 * Sources: each tool's own installation page. What is not listed is an unread script like any other.
 */
const PUBLISHED = new Set(
  `sh.rustup.rs
  bun.sh/install bun.sh/install.sh bun.com/install deno.land/install.sh deno.land/x/install/install.sh astral.sh/uv/ astral.sh/ruff/ install.python-poetry.org pyenv.run pyenv.run/ pdm-project.org/install-pdm.py bootstrap.pypa.io/get-pip.py
  pixi.sh/install.sh micro.mamba.pm/install.sh rye.astral.sh/get
  get.pnpm.io/install.sh get.pnpm.io/ get.volta.sh get.scoop.sh community.chocolatey.org/install.sh fnm.vercel.app/install npmjs.com/install.sh www.npmjs.com/install.sh yarnpkg.com/install.sh proto.moonrepo.dev/install moonrepo.dev/install/
  deb.nodesource.com/ rpm.nodesource.com/ get.docker.com get.docker.com/ get.helm.sh/ get.k3s.io get.k0s.sh sh.k3d.io install.k3d.io
  mise.run mise.jdx.dev/install.sh get.jetify.com/devbox get.jetpack.io/devbox install.determinate.systems/nix nixos.org/nix/install install.lix.systems/lix get.sdkman.io beta.sdkman.io get.rvm.io get-ghcup.haskell.org
  starship.rs/install.sh sh.starship.rs setup.atuin.sh ohmyposh.dev/install.sh just.systems/install.sh taskfile.dev/install.sh direnv.net/install.sh get.chezmoi.io chezmoi.io/get
  sst.dev/install ollama.com/install.sh claude.ai/install.sh cursor.com/install opencode.ai/install gh.io/copilot-install chatgpt.com/codex/install.sh antigravity.google/cli/install.sh ampcode.com/install.sh aider.chat/install.sh block.github.io/goose/download_cli.sh zed.dev/install.sh code-server.dev/install.sh
  fly.io/install.sh railway.com/install.sh railway.app/install.sh cli.render.com/install get.pulumi.com cli-assets.heroku.com/install.sh cli-assets.heroku.com/install-ubuntu.sh toolbelt.heroku.com/install.sh sdk.cloud.google.com cli.doppler.com/install.sh
  get.tur.so/install.sh firebase.tools dl.dagger.io/dagger/install.sh atlasgo.sh get.okteto.com get.telepresence.io get.arkade.dev get.please.build tailscale.com/install.sh
  dotenvx.sh dotenvx.sh/ encore.dev/install.sh wasmtime.dev/install.sh get.wasmer.io rustwasm.github.io/wasm-pack/installer/init.sh install.meteor.com dprint.dev/install.sh
  d2lang.com/install.sh semgrep.dev/install.sh uploader.codecov.io/ codecov.io/bash sentry.io/get-cli get.modular.com install.duckdb.org clickhouse.com get.scylladb.com/server
  astro.build/install.sh foundry.paradigm.xyz release.solana.com/ release.anza.xyz/ starkup.dev docs.swmansion.com/scarb/install.sh get.starkli.sh elan.lean-lang.org/elan-init.sh coursier.github.io get.haskellstack.org julialang.org/ install.julialang.org opam.ocaml.org/install.sh swift.org/ crystal-lang.org/install.sh nim-lang.org/choosenim/init.sh sh.xmake.io xmake.io/shget.text gleam.run/install.sh
  test.docker.com coverage.codacy.com/get.sh esbuild.github.io/dl/ install.goreleaser.com/ sh.brew.sh buf.build/install.sh cdn.bazel.build/ get.nextflow.io cli.github.com/install.sh get.sops.dev install.speakeasy.com get.anchore.io get.trivy.dev
  dot.net/v1/ builds.dotnet.microsoft.com/dotnet/scripts/ apt.llvm.org/llvm.sh packagecloud.io/install/repositories/ dl.cloudsmith.io/public/ rclone.org/install.sh get.opentofu.org/ get.rke2.io get.linkerd.io run.linkerd.io/ sh.vector.dev install.hishtory.dev get.datree.io nixpacks.com/install.sh`.split(/\s+/).filter(Boolean),
);

/** Repositories whose files at `raw.githubusercontent.com` are published the same way. */
const REPOSITORIES = new Set(
  `nvm-sh/nvm Homebrew/install ohmyzsh/ohmyzsh pyenv/pyenv-installer rbenv/rbenv-installer rbenv/ruby-build asdf-vm/asdf Schniz/fnm helm/helm k3d-io/k3d rancher/k3d kubernetes-sigs/kustomize kubernetes/minikube golangci/golangci-lint goreleaser/goreleaser
  anchore/syft anchore/grype aquasecurity/trivy aquasecurity/tfsec terraform-linters/tflint hadolint/hadolint cloudflare/cloudflared nektos/act junegunn/fzf tj/n mklement0/n-install ajeetdsouza/zoxide wasmerio/wasmer rust-lang/rustup rustwasm/wasm-pack
  sharkdp/bat dandavison/delta wagoodman/dive jesseduffield/lazygit jesseduffield/lazydocker denoland/deno_install oven-sh/bun astral-sh/uv python-poetry/poetry pypa/get-pip jdx/mise devcontainers/cli dotnet/install-scripts dapr/cli fluxcd/flux2 argoproj/argo-cd
  ksync/ksync derailed/k9s cosmtrek/air air-verse/air stackrox/kube-linter kubeshark/kubeshark sigstore/cosign slimtoolkit/slim supabase/cli railwayapp/cli superfly/flyctl infisical/infisical coder/coder coder/code-server tmux-plugins/tpm zplug/zplug zdharma-continuum/zinit
  romkatv/powerlevel10k LunarVim/LunarVim neovim/neovim git-lfs/git-lfs gruntwork-io/fetch earthly/earthly sass/dart-sass conda-forge/miniforge composer/getcomposer.org buildkite/agent client9/misspell shyiko/jabba kerl/kerl codacy/codacy-coverage-reporter cargo-bins/cargo-binstall casey/just go-task/task dvershinin/lastversion typesense/typesense meilisearch/meilisearch tilt-dev/tilt loft-sh/devspace loft-sh/vcluster`.split(/\s+/).filter(Boolean),
);

/** Whether a download is of a well-known installer, so that running it is as ordinary as installing a package. Its text then counts as empty. */
export function isInstaller(argv: readonly string[] | undefined): boolean {
  if (argv === undefined || !/^(?:curl|wget)$/.test(argv[0] ?? '') || !argv.every(isKnown)) return false;
  const args = parseArgs(argv, argv[0] === 'curl' ? CURL_VALUED : WGET_VALUED);
  if (![...args.flags.keys()].every((flag) => PLAIN.test(flag))) return false;
  const urls = args.positionals.filter((word) => /[./]/.test(word));
  return urls.length === 1 && isPublished(urls[0] ?? '');
}

/** Flags that change neither what is fetched nor from where. */
const PLAIN = /^(?:-[fsSLoOqvH#1]{1,8}|-qO-?|-o-|--(?:fail|silent|show-error|location|output|quiet|output-document|proto|proto-redir|tlsv1\.\d|retry|retry-delay|connect-timeout|max-time|progress-bar|https-only|no-verbose|compressed|http1\.1|fail-with-body|header|tries|timeout))$/;
const CURL_VALUED = new Set(['-o', '--output', '-H', '--header', '-A', '--user-agent', '--retry', '--retry-delay', '--connect-timeout', '--max-time', '-m', '--proto', '--proto-redir']);
const WGET_VALUED = new Set(['-O', '--output-document', '-T', '--timeout', '-t', '--tries', '--header', '-U', '--user-agent']);

/** A program that a project releases, as its documentation says to fetch it. A script is read by nobody before it runs; it has to be a well-known one. */
const RELEASED = /^github\.com\/[\w.-]{1,80}\/[\w.-]{1,80}\/releases\/(?:latest\/)?download\/(?:[\w.@+-]{1,80}\/)?[\w.@+-]{1,120}(?<!\.(?:sh|bash|ps1|py|rb|pl|js|mjs|php|bat|cmd))$/;

function isPublished(url: string): boolean {
  const plain = /^https:\/\/([^?#]{1,300})/.exec(url)?.[1] ?? (/^(?:[a-z]+:|\/)/.test(url) ? '' : url);
  // The same for PowerShell stands beside it.
  const address = plain.replace(/\/$/, '').toLowerCase().replace(/\/install\.ps1$/, '/install.sh');
  const github = /^(?:raw\.githubusercontent\.com|github\.com)\/([\w.-]{1,80}\/[\w.-]{1,80})\//.exec(plain)?.[1];
  if (github !== undefined) return REPOSITORIES.has(github) || RELEASED.test(plain);
  if (PUBLISHED.has(address)) return true;
  for (let at = address.indexOf('/'); at > 0; at = address.indexOf('/', at + 1)) if (PUBLISHED.has(address.slice(0, at + 1))) return true;
  return false;
}
