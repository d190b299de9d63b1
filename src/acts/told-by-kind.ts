import type { Finding } from '../core/effect.ts';

/** What tables say of everything that changes, whatever it is. */
const OF_ANY_CHANGE = /It can be (?:changed back|put back|rolled back|started again|deployed again), but (?:what runs there is affected|what uses it is affected|visitors get it) at once\./;

/** What a change does, by its verb. The first that fits counts. */
const BY_VERB: readonly (readonly [act: RegExp, says: string])[] = [
  [/^Start (?:the )?(?:execution|run|job|build|pipeline|workflow|task|query)\b/, 'It runs there, and does whatever it does.'],
  [/^(?:Restart|Reboot)\b/, 'It is away until it is up again, and what it was doing is cut off.'],
  [/^(?:Stop|Halt|Shut down|Switch off)\b/, 'Whoever uses it is cut off until it is started again.'],
  [/^(?:Pause|Suspend|Disable|Deactivate)\b/, 'It does nothing until it is switched on again.'],
  [/^Switch on (?:the )?maintenance\b/, 'Visitors get the maintenance page until it is switched off again.'],
  [/^(?:Start|Resume|Unpause|Enable|Activate|Switch on)\b/, 'It works again from then on.'],
  [/^Roll back\b/, 'An earlier version takes its place at once; data that was written since stays as it is.'],
  [/^Fail over\b/, 'Another server takes over, and connections break for a moment.'],
  [/^Seek (?:the )?subscription\b/, 'Messages from that moment on are delivered again, and earlier ones are left out.'],
  [/^Promote (?:the )?read replica\b/, 'It becomes a database of its own, and nothing is copied to it any more. Cannot be undone.'],
  [/^Reset (?:the )?(?:instance|virtual machine|server|droplet)\b/, 'It is cut off without shutting down and starts anew; what was not written yet is lost.'],
  [/^Detach (?:the )?(?:volume|disk)\b/, 'What uses it loses it at once; what is stored on it stays.'],
  [/^Promote (?:the )?database\b/, 'What uses the app’s database works on this one from then on.'],
  [/^Register (?:the |a )?(?:task definition|image|job definition)\b/, 'A new version of it is there from then on; nothing runs it until it is told to.'],
  [/^Restore (?:the )?database\b/, 'It makes a new database; the old one stays as it is.'],
  [/^(?:Run|Execute|Trigger|Start a run)\b/, 'It runs there, and does whatever it does.'],
  [/^Delete (?:the )?certificate\b/, 'Connections that rely on it fail.'],
  [/^Cancel (?:the )?subscription\b/, 'What it was told of until now no longer reaches it.'],
];

/** What tables and tools say of everything that is deleted, whatever it is. */
const OF_ANY_LOSS = /It goes with what is stored in it(?:; nothing is known of backups)?(?=\.)|Only the name of the call tells what it does; take it that it cannot be undone(?=\.)/;

/** What is gone with a thing that keeps no data of its own, by what it is. */
const BY_THING: readonly (readonly [thing: RegExp, says: string])[] = [
  [/\b(?:record sets?|DNS records?)$/, 'The name stops resolving for everyone, as far as nothing else answers for it'],
  [/\bsettings of (?:web |function )?app$/, 'What the app reads under these names is gone, and it starts anew without them'],
  [/\b(?:access list|web ACL)$/, 'What it let through or kept out is no longer checked'],
  [/\b(?:Redis|Memcached) (?:instances?|clusters?|cache)$/, 'Every key in it is lost'],
  [/\b(?:Spanner|Bigtable|AlloyDB) (?:instances?|clusters?)$/, 'It goes with everything in it'],
  [/\b(?:disks?|file systems?)$/, 'What is stored on it is lost'],
  [/\busers?$/, 'Who signs in by it can no longer do so'],
  [/\b(?:objects|files) of bucket$/, 'Only soft delete or versions bring them back'],
  [/\b(?:sinks?|diagnostic settings?)$/, 'What it would have passed on from then on is kept nowhere'],
  [/\bparameters?$/, 'Its value is gone, and what reads it fails'],
  [/(?<!(?:web|container|function|of|for|from) )\bapps?$/, 'Everything that belongs to it is deleted, and whoever uses it gets no answer'],
  [/\bfunctions?$/, 'Its code and its versions are deleted; whatever calls it fails'],
  [/\b(?:services?|web app|(?:container|function|static web) app|website|site)$/, 'Whoever uses it gets no answer until it is deployed again'],
  [/\btopics?$/, 'What is sent to it reaches nobody any more'],
  [/\b(?:subscriptions?|queues?)$/, 'Messages in it are deleted'],
  [/\bzones?$/, 'Every name in it stops resolving'],
  [/\b(?:alarms?|alerts?|alert rule|alert policy|alerting rule|monitors?|uptime check)$/, 'Nobody is told any more when what it watches goes wrong'],
  [/\b(?:state machine|workflow|job|schedule|trigger|pipeline)$/, 'What it does by itself no longer happens'],
  [/\b(?:distribution|load balancer|gateway|endpoint|proxy|listener|target group|forwarding rule|backend service|url map|front door)$/, 'What is reached through it is cut off at once, and it has to be made anew'],
  [/\b(?:networks?|subnets?|VPC|router|route table|firewall|peering)$/, 'What uses it is cut off at once, and it has to be made anew'],
  [/(?<!database |Filestore )\b(?:instances?|virtual machines?|scale set|instance group)$/, 'What runs on it stops, and what is stored on its own disks is lost'],
  [/\b(?:node pool|node group|AKS cluster)$/, 'What runs on it stops, and it has to be made anew'],
  [/\b(?:repository|registry)$/, 'What is kept in it can no longer be pulled or installed'],
  [/(?<!firewall )\brules?$/, 'What it checks or does no longer happens'],
  [/\baddress(?:es)?$/, 'It goes back to the provider, and may be somebody else’s next'],
  [/\b(?:databases?|tables?|keyspaces?|collections?|namespaces?)$/, 'It goes with everything in it'],
  [/\b(?:blobs?|objects?|files?)$/, 'Only soft delete or versions bring it back'],
  [/\bcertificates?$/, 'Connections that rely on it fail'],
];

/** Things that hold settings and no data: whoever knows what they were can make them anew. */
const SETTINGS = /\b(?:record sets?|DNS records?|access list|web ACL|sinks?|diagnostic settings?|alarms?|alerts?|alert rule|alert policy|alerting rule|monitors?|uptime check|state machine|workflow|schedule|trigger|(?<!firewall )rules?|certificates?)$/;

/** What tables say of whatever changes rights. */
const OF_ANY_ACCESS = /It changes who can (?:do what(?: in the account)?|reach what, or with which credential)\./;

/** What it means of what it is about. */
const BY_ACCESS: readonly (readonly [act: RegExp, says: string])[] = [
  [/\b(?:firewall rule|security rule|rule|security group|network policy)$/, 'It changes who can reach what runs there.'],
  [/^Create (?:an? |the )?(?:access key|API key|service account key|key for service account)\b/, 'Whoever holds it can do what its owner can.'],
  [/^Delete (?:the )?(?:access|API|SSH) key\b/, 'What signs in by it can no longer do so.'],
  [/^Delete (?:the )?role$/, 'What runs or signs in as it loses its rights.'],
  [/^Delete (?:the )?firewalls?$/, 'What it kept out gets in, and what it was put on has its rules no longer.'],
  [/^Change the password\b/, 'Whatever uses the old password can no longer sign in.'],
  [/^Delete (?:the )?(?:app registration|application|service principal|service account|user|identity)$/, 'What signs in by it can no longer do so.'],
];

/** What a request does whose path says it by a verb, where no table knows more of it. */
const OF_ANY_REQUEST = /: it changes something there\.|^By its path it sets off a deployment\./;

/** A finding that says what happens by its verb and by what it acts on, where its table says the same of everything. */
export function toldByKind<Told extends Pick<Finding, 'act' | 'says' | 'backups'>>(finding: Told): Told {
  const { act, says } = finding;
  const access = OF_ANY_ACCESS.test(says) ? BY_ACCESS.find(([fits]) => fits.test(act))?.[1] : undefined;
  if (access !== undefined) return { ...finding, says: says.replace(OF_ANY_ACCESS, access) };
  const asked = OF_ANY_REQUEST.test(says) ? BY_VERB.find(([fits]) => fits.test(act))?.[1] : undefined;
  if (asked !== undefined) return { ...finding, says: `${asked} ${says.replace(/^By its path it sets off a deployment\./, '').replace(': it changes something there.', '.')}`.trim() };
  const verb = OF_ANY_CHANGE.test(says) ? BY_VERB.find(([fits]) => fits.test(act))?.[1] : undefined;
  if (verb !== undefined) return { ...finding, says: says.replace(OF_ANY_CHANGE, verb) };
  const thing = OF_ANY_LOSS.test(says) ? BY_THING.find(([fits]) => fits.test(act))?.[1] : undefined;
  const { backups, ...rest } = finding;
  // What it says of the thing may already answer it.
  const kept = backups === undefined || (backups === 'Nothing is known of backups.' && /bring (?:it|them) back/.test(thing ?? '')) ? {} : { backups };
  return thing === undefined ? finding : { ...(rest as Told), ...kept, says: says.replace(OF_ANY_LOSS, thing).replace(/(?<=bring it back\.) Cannot be undone\./, '').replace(SETTINGS.test(act) ? / Cannot be undone\.$/ : /(?!)/, ' It can only be made anew.') };
}
