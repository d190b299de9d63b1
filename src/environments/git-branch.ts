import type { Detector } from '../core/detector.ts';
import { tierOfName } from '../core/tier.ts';
import { environmentOf } from './from/found.ts';
import { gitBranch } from './from/git.ts';

/** Branches that are called after the place they are deployed to. */
const PLACE = /^(?:(?:deploy|env|envs|release|releases)\/)?(?:production|prod|live|staging|stage|stg|uat|preprod|pre-production)$/i;

/**
 * A checked-out branch that is called after the place it is deployed to: `production`, `deploy/staging`. `main` says nothing, since nearly every checkout stands on
 * it, and `fix-prod-login` is about production, not for it. A branch that is called after development proves nothing. Other branches can be named in a policy.
 */
const detector: Detector = {
  id: 'git-branch',
  title: 'git branch',
  watches: ['.git/HEAD'],
  detect(folder, around) {
    const found = gitBranch(folder, around);
    if (!found) return [];
    const { path, branch } = found;
    const tier = PLACE.test(branch) ? tierOfName(branch) : 'none';
    return tier === 'production' || tier === 'staging' ? environmentOf({ name: branch, is: 'thing', tool: 'git', tier, evidence: { source: 'git branch', file: path, line: 1, key: 'HEAD', fact: `the branch ${branch} is checked out` } }) : [];
  },
};
export default detector;
