import type { Provider } from '../core/provider.ts';
import { fromFlag } from '../targets/clues.ts';

// Sources: docs.expo.dev/eas (eas-cli: channel, branch, update, build, submit, env, credentials), codepush (`appcenter`, `code-push`), capgo; level doc.
const AT_ONCE = 'Every phone that has the app gets it with its next start.';
const GONE = 'Cannot be undone.';

export default {
  id: 'eas',
  title: 'Expo',
  executables: ['eas', 'eas-cli', 'expo-cli', 'appcenter', 'code-push', 'code-push-standalone', 'shorebird'],
  hosts: ['api.expo.dev', 'exp.host', 'api.appcenter.ms', 'codepush.appcenter.ms', 'api.shorebird.dev'],
  valued: '--channel --branch --environment --variable-environment --profile -e -p --platform -m --message --group --id --variable-name --name --value --scope --alias -a --app -d --deployment-name -t --target-binary-version --url --runtime-version --auto --source-channel --destination-channel',
  target: [fromFlag('--channel'), fromFlag('--branch'), fromFlag('--environment'), fromFlag('--variable-environment'), fromFlag('-e', '--profile'), fromFlag('-d', '--deployment-name')],
  reads: ['(account:view|account:login|account:usage|analytics|autocomplete|branch:list|branch:view|branch:create|build:configure|build:inspect|build:list|build:view|build:run|build:resign|build:dev|build:download|build:version:get|build:version:sync|channel:list|channel:view|channel:create|config|device:list|device:view|device:create|diagnostics|env:list|env:pull|env:exec|fingerprint:compare|fingerprint:generate|help|init|login|logout|whoami|metadata:pull|metadata:lint|new|open|project:info|project:init|submit:list|update:list|update:view|update:configure|update:insights|webhook:list|webhook:view|workflow:create|workflow:list|workflow:logs|workflow:runs|workflow:validate|workflow:view|workflow:status|credentials:configure-build|start|export|prebuild|install|customize|doctor) ...', '(distribute|codepush|deployment|apps|analyze|tests|build|release|patch|preview|releases|patches) (releases|list|ls|show|download|preview|generate|prepare|history|log)'],
  operations: [
    { id: 'update', match: '(update|update:republish|update:roll-back-to-embedded|update:rollback|update:revert-update-rollout|update:edit|publish|channel:edit|channel:rollout|channel:resume|channel:pause) ...', effect: 'changes', act: 'Publish an update', says: AT_ONCE, source: 'https://docs.expo.dev/eas-update/eas-cli/', level: 'doc' },
    { id: 'deploy', match: '(deploy|deploy:promote|deploy:alias|worker:deploy|workflow:run|build:internal) ...', effect: 'changes', act: 'Deploy', says: 'Users get it at once.', level: 'doc' },
    { id: 'submit', match: '(submit|build:submit|metadata:push) ...', effect: 'irreversible', act: 'Submit to the store', says: 'A version number that was submitted can never be used again.', level: 'doc' },
    { id: 'submit', match: 'build +--auto-submit|--auto-submit-with-profile', effect: 'irreversible', act: 'Build and submit to the store', says: 'A version number that was submitted can never be used again.', level: 'doc' },
    { id: 'delete', match: '(branch:delete|channel:delete|update:delete|deploy:delete|deploy:alias:delete|worker:delete|build:delete|workflow:cancel|build:cancel|webhook:delete|device:delete|project:delete) [name]', effect: 'irreversible', act: 'Delete at Expo', says: `Phones that look for it find nothing. ${GONE}`, level: 'doc' },
    { id: 'env', match: '(env:delete|env:update|env:create|env:push|secret:create|secret:delete|secret:push|device:rename|webhook:create|webhook:update|branch:rename|build:version:set) ...', effect: 'changes', act: 'Change variable', says: 'The next build or update uses it.', resource: '--variable-name|--name', level: 'doc' },
    { id: 'credentials', match: 'credentials ...', effect: 'permissions', act: 'Change signing credentials', says: 'A lost upload key cannot be brought back without the store.', level: 'doc' },
    { id: 'codepush', match: '(codepush|release|release-react|promote|rollback|patch|deployment|app|apps|distribute) (release|release-react|promote|rollback|patch|clear|remove|rm|delete|release-cordova|android|ios|deployment|add|transfer) ...', effect: 'changes', act: 'Publish an update', says: AT_ONCE, level: 'kn' },
    { id: 'codepush', match: '(release-react|promote|rollback) ...', effect: 'changes', act: 'Publish an update', says: AT_ONCE, level: 'kn' },
  ],
  samples: {
    sees: [
      ['eas update --channel production -m fix', 'eas/update', 'production'],
      ['eas update --branch preview --auto', 'eas/update', 'staging'],
      ['eas submit -p ios --latest', 'eas/submit', 'unknown'],
      ['eas channel:delete production', 'eas/delete', 'production'],
      ['eas branch:delete staging --non-interactive', 'eas/delete', 'staging'],
      ['eas env:delete --variable-name API_KEY --environment production', 'eas/env', 'production'],
      ['npx eas-cli build --platform ios --auto-submit', 'eas/submit', 'unknown'],
      ['eas update:republish --channel production', 'eas/update', 'production'],
      ['appcenter codepush release-react -a acme/shop -d Production', 'eas/codepush', 'production'],
      ['shorebird release android', 'eas/codepush', 'unknown'],
    ],
    leaves: ['eas build --platform ios --profile preview', 'eas build:list', 'eas update:list', 'eas channel:view production', 'eas whoami', 'eas update --branch dev -m x', 'eas env:pull --environment development', 'npx expo start', 'npx expo prebuild --clean', 'eas build --local', 'eas project:info'],
  },
} satisfies Provider;
