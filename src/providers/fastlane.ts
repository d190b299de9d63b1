import type { Finding } from '../core/effect.ts';
import type { Invocation } from '../core/invocation.ts';
import type { Provider } from '../core/provider.ts';
import { resource } from '../acts/resource.ts';

// Sources: docs.fastlane.tools/actions, developer.apple.com (altool, notarytool, App Store Connect API), developers.google.com/android-publisher; level kn.
const STORE = 'A version that was uploaded can never be uploaded again; what is released reaches every user.';

/** Actions that reach the stores, and words in a lane's name that say so: `fastlane ios release`. */
const ACTIONS = /^(?:deliver|upload_to_app_store|appstore|pilot|testflight|upload_to_testflight|supply|upload_to_play_store|pem|produce|create_app_online|precheck|firebase_app_distribution|sigh_renew|upload_to_play_store_internal_app_sharing|notarize|crashlytics|spaceship)$/;
const LANE = /^(?:release|publish|deploy|ship|submit|distribute|promote|upload|beta|alpha|store|appstore|app_store|playstore|play_store|testflight|production|prod|hotfix|rollout)(?:$|[_-])|(?:_|-)(?:release|publish|deploy|production|prod|store|testflight|playstore|beta)$/i;

function inspect({ argv }: Invocation): readonly Finding[] {
  const words = argv.slice(1).filter((word) => !word.startsWith('-') && !/^[\w]{1,60}:/.test(word));
  const make = (effect: Finding['effect'], operation: string, act: string, says: string, name?: string): readonly Finding[] => [{ effect, provider: 'fastlane', operation, act, says, clues: [], ...resource('lane', name) }];
  if (argv[0] === 'altool' || argv[0] === 'xcrun') return argv.slice(0, 2).includes('altool') && argv.some((word) => /^--upload-(?:app|package)$/.test(word)) ? make('irreversible', 'upload', 'Upload to the App Store', STORE) : [];
  if (words.includes('nuke')) return make('destroys-data', 'nuke', 'Delete certificates and profiles', 'Every certificate and profile of the team is revoked and deleted. Cannot be undone.');
  const first = words[0] === 'run' ? words[1] : words[0] === 'ios' || words[0] === 'android' || words[0] === 'mac' ? words[1] : words[0];
  if (first === undefined || /^(?:init|action|actions|list|lanes|docs|env|install_plugins|add_plugin|new_action|new_plugin|search_plugins|update_fastlane|enable_auto_complete|help|scan|test|tests|gym|build|screenshots|snapshot|screengrab|lint|swiftlint|match|sync_code_signing|cert|sigh|frameit|socket_server|console|cancel|trigger)$/.test(first)) {
    return first === 'match' && argv.some((word) => word === '--force' || word === 'change_password') ? make('permissions', 'certificates', 'Renew certificates', 'Old ones are revoked.') : [];
  }
  return ACTIONS.test(first) || LANE.test(first) ? make('irreversible', 'release', 'Run the lane', STORE, first) : [];
}

export default {
  id: 'fastlane',
  title: 'App Store and Play Store',
  executables: ['fastlane', 'altool', 'xcrun'],
  hosts: ['api.appstoreconnect.apple.com', 'androidpublisher.googleapis.com', 'api.enterprise.developer.apple.com'],
  inspect,
  rest: [
    { id: 'edit-commit', route: 'POST /androidpublisher/v3/applications/:app/edits/*', effect: 'changes', act: 'Change the Play Store entry', says: 'Once committed, users get it.', level: 'kn' },
    { id: 'delete', route: 'DELETE /v1/{apps,users,certificates,profiles,bundleIds,betaGroups,betaTesters,devices}/*', effect: 'irreversible', act: 'Delete at the App Store', says: 'Cannot be undone.', level: 'kn' },
    { id: 'delete', route: 'DELETE /*', effect: 'irreversible', act: 'Delete in the store', says: 'Cannot be undone.', level: 'kn' },
    { id: 'release', route: 'POST /v1/{appStoreVersionReleaseRequests,appStoreVersionSubmissions,reviewSubmissions,appStoreVersionPhasedReleases}/*', effect: 'irreversible', act: 'Release', says: STORE, level: 'kn' },
  ],
  samples: {
    sees: [
      ['fastlane deliver', 'fastlane/release', 'unknown'],
      ['bundle exec fastlane ios release', 'fastlane/release', 'unknown'],
      ['fastlane match nuke distribution', 'fastlane/nuke', 'unknown'],
      ['fastlane supply --track production --aab app.aab', 'fastlane/release', 'unknown'],
      ['fastlane android deploy_production', 'fastlane/release', 'production'],
      ['fastlane run upload_to_testflight', 'fastlane/release', 'unknown'],
      ['xcrun altool --upload-app -f app.ipa -t ios', 'fastlane/upload', 'unknown'],
      ['curl -X DELETE https://api.appstoreconnect.apple.com/v1/certificates/c1', 'fastlane/delete', 'unknown'],
    ],
    leaves: ['fastlane test', 'fastlane ios tests', 'fastlane lanes', 'fastlane match development --readonly', 'bundle exec fastlane scan', 'fastlane gym', 'fastlane screenshots', 'fastlane ios build', 'xcrun altool --validate-app -f app.ipa', 'fastlane action deliver'],
  },
} satisfies Provider;
