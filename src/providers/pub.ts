import type { Provider } from '../core/provider.ts';

// Sources: dart.dev/tools/pub/cmd/pub-lish, hex.pm/docs/publish (mix hex.*, rebar3 hex), opam.ocaml.org, hackage.haskell.org, metacpan.org (cpan-upload), luarocks.org, cocoapods.org (trunk), packagist.org; level kn.
const FOREVER = 'Everyone gets it; a version that was published once can never be published again.';
const WITHDRAWN = 'Whatever depends on it can no longer be installed.';

export default {
  id: 'pub',
  title: 'More package registries',
  executables: ['dart', 'flutter', 'pub', 'mix', 'rebar3', 'nuget', 'pod', 'cabal', 'stack', 'luarocks', 'cpan-upload', 'opam', 'opam-publish', 'elm', 'nimble', 'wasm-pack', 'wasmer', 'rye', 'conda', 'anaconda', 'conan', 'buf', 'web-ext', 'chrome-webstore-upload'],
  hosts: ['pub.dev', 'hex.pm', 'rubygems.org', 'crates.io', 'upload.pypi.org', 'test.pypi.org', 'pypi.org', 'www.nuget.org', 'api.nuget.org', 'packagist.org', 'trunk.cocoapods.org', 'plugins.gradle.org', 'central.sonatype.com', 'oss.sonatype.org', 's01.oss.sonatype.org', 'open-vsx.org', 'marketplace.visualstudio.com'],
  valued: '-s --source -Source -ApiKey -k --api-key -r --remote -c --channel -u --user --token --package -p --organization --revert --replace -t --registry -l --label',
  reads: ['(build|test|run|analyze|format|fix|doc|compile|deps|get|add|install|list|search|info|create|new|update|upgrade|config|env|activate|outdated|check|init|pack|restore|lint|generate|sdist|shell|doctor|clean|devices) ...', 'pub (get|add|upgrade|outdated|deps|global|run|cache|token|login|logout|remove|downgrade|unpack)', '(hex.info|hex.search|hex.outdated|hex.audit|hex.build|hex.config|hex.repo|hex.docs) ...', 'spec (lint|create|cat|which|edit)', 'trunk (me|info|register)', 'remote (list|add|login)'],
  inspect: ({ argv }) => ((argv[0] === 'anaconda' && argv[1] === 'remove') || (argv[0] === 'conan' && argv[1] === 'remove' && argv.some((word) => /^(?:-r|--remote)$/.test(word))) ? [{ effect: 'irreversible', provider: 'pub', operation: 'withdraw', act: 'Withdraw package', says: WITHDRAWN, clues: [] }] : []),
  operations: [
    { id: 'publish', match: 'pub (publish|lish)', effect: 'irreversible', act: 'Publish package', says: FOREVER, dry: '-n|--dry-run', instead: 'dart pub publish --dry-run', level: 'kn' },
    { id: 'publish', match: '(publish|lish|hex.publish|upload|push|submit|sign|register) ...', effect: 'irreversible', act: 'Publish package', says: FOREVER, dry: '-n|--dry-run|--candidate|--unlisted', level: 'kn' },
    { id: 'publish', match: 'hex (publish|cut) ...', effect: 'irreversible', act: 'Publish package', says: FOREVER, dry: '--dry-run', level: 'kn' },
    { id: 'publish', match: '(trunk|repo) push ...', effect: 'irreversible', act: 'Publish pod', says: FOREVER, level: 'kn' },
    { id: 'withdraw', match: '(hex.retire|delete) <package> ...', effect: 'irreversible', act: 'Withdraw package', says: WITHDRAWN, level: 'kn' },
    { id: 'withdraw', match: 'hex retire <package> ...', effect: 'irreversible', act: 'Withdraw package', says: WITHDRAWN, level: 'kn' },
    { id: 'withdraw', match: 'trunk (delete|deprecate) <pod> ...', effect: 'irreversible', act: 'Withdraw pod', says: WITHDRAWN, level: 'kn' },
    { id: 'withdraw', match: '(remove|remove-from-remote) <package> +-r|--remote', effect: 'destroys-data', act: 'Remove package from a remote', says: WITHDRAWN, level: 'kn' },
    { id: 'withdraw', match: 'remove <package> +-f|--force', effect: 'irreversible', act: 'Remove package', says: WITHDRAWN, level: 'kn' },
    { id: 'access', match: '(hex.owner|hex.organization|hex.user) (add|remove|transfer|auth|deauth|key|reset_password) ...', effect: 'permissions', act: 'Change owners', says: 'It changes who can publish it.', level: 'kn' },
    { id: 'access', match: '(trunk|pub|uploader) (add-owner|remove-owner|uploader) ...', effect: 'permissions', act: 'Change owners', says: 'It changes who can publish it.', level: 'kn' },
  ],
  rest: [
    { id: 'test-publish', route: 'POST /legacy/*', effect: 'irreversible', act: 'Publish package', says: FOREVER, level: 'kn' },
    { id: 'publish', route: 'PUT|POST /api/{v1,v2,packages}/*', effect: 'irreversible', act: 'Publish package', says: FOREVER, level: 'kn' },
    { id: 'search', route: 'POST /pypi', effect: 'reads', act: 'Ask', says: 'It only looks.' },
    { id: 'search', route: 'POST /_apis/public/gallery/extensionquery', effect: 'reads', act: 'Search', says: 'It only looks.' },
    { id: 'withdraw', route: 'DELETE /api/v1/crates/:package/*', effect: 'irreversible', act: 'Yank package', says: WITHDRAWN, level: 'kn' },
    { id: 'withdraw', route: 'DELETE /*', effect: 'irreversible', act: 'Withdraw package', says: WITHDRAWN, level: 'kn' },
  ],
  samples: {
    sees: [
      ['dart pub publish --force', 'pub/publish', 'unknown'],
      ['flutter pub publish', 'pub/publish', 'unknown'],
      ['mix hex.publish', 'pub/publish', 'unknown'],
      ['mix hex.retire acme 1.0.0 security', 'pub/withdraw', 'unknown'],
      ['nuget delete acme 1.0.0', 'pub/withdraw', 'unknown'],
      ['nuget push acme.nupkg -ApiKey x', 'pub/publish', 'unknown'],
      ['pod trunk push Acme.podspec', 'pub/publish', 'unknown'],
      ['pod trunk delete Acme 1.0.0', 'pub/withdraw', 'unknown'],
      ['conan remove "*" -r acme -c', 'pub/withdraw', 'unknown'],
      ['anaconda upload acme.tar.bz2', 'pub/publish', 'unknown'],
      ['cabal upload --publish acme.tar.gz', 'pub/publish', 'unknown'],
      ['curl -X DELETE https://crates.io/api/v1/crates/acme/1.0.0/yank', 'pub/withdraw', 'unknown'],
    ],
    leaves: ['dart pub get', 'flutter pub add http', 'dart pub publish --dry-run', 'flutter test', 'mix test', 'mix deps.get', 'mix hex.info phoenix', 'mix phx.server', 'nuget restore', 'pod install', 'pod lib lint', 'conda install numpy', 'conda remove numpy', 'conan install .', 'stack build', 'cabal build', 'luarocks install busted', 'web-ext run', 'mix ecto.gen.migration add_x', 'buf lint', 'dart run build_runner build --delete-conflicting-outputs', 'curl https://pypi.org/pypi/requests/json'],
  },
} satisfies Provider;
