import type { Finding } from '../core/effect.ts';

/** What tables say of everything that changes, whatever it is. */
const OF_ANY_CHANGE = /It can be (?:changed back|put back|rolled back|started again|deployed again), but (?:what runs there is affected|what uses it is affected|visitors get it) at once\.|(?<![^. ] )(?:What runs there|Whoever uses it) is affected at once\./;

/** What a change does, by its verb. The first that fits counts. */
const BY_VERB: readonly (readonly [act: RegExp, says: string])[] = [
  [/^Start (?:the )?(?:execution|run|job|build|pipeline|workflow|task|query)\b/, 'It runs there, and does whatever it does.'],
  [/^(?:Restart|Reboot)\b/, 'It is away until it is up again, and what it was doing is cut off.'],
  [/^(?:Stop|Cancel|Abort|Kill|Terminate) (?:the |every )?(?:[a-z]+ )?(?:executions?|runs?|jobs?|builds?|pipelines?|workflows?|tasks?|quer(?:y|ies)|commands?|steps?|exports?|imports?|deployments?|operations?|syncs?|restores?|rollouts?|refresh(?:es)?)\b/, 'It ends where it stands: what it has done by then stays, the rest is not done.'],
  [/^Cancel (?:the )?deletion\b/, 'What was to be deleted stays.'],
  [/^Abort (?:the )?multipart upload\b/, 'What was uploaded of it so far is deleted; it can be uploaded anew.'],
  [/^(?:Stop|Halt|Shut down|Switch off)\b/, 'Whoever uses it is cut off until it is started again.'],
  [/^(?:Pause|Suspend|Disable|Deactivate|Lock) (?:the )?(?:users?|accounts?|service accounts?|members?)\b/, 'It cannot sign in until it is switched on again.'],
  [/^(?:Pause|Suspend|Disable|Deactivate)\b/, 'It does nothing until it is switched on again.'],
  [/^Switch on (?:the )?maintenance\b/, 'Visitors get the maintenance page until it is switched off again.'],
  [/^(?:Start|Resume|Unpause|Enable|Activate|Switch on)\b/, 'It works again from then on.'],
  [/^Roll back\b/, 'An earlier version takes its place at once; data that was written since stays as it is.'],
  [/^Fail over\b/, 'Another server takes over, and connections break for a moment.'],
  [/^Seek (?:the )?subscription\b/, 'Messages from that moment on are delivered again, and earlier ones are left out.'],
  [/^Promote (?:the )?read replica\b/, 'It becomes a database of its own, and nothing is copied to it any more. Cannot be undone.'],
  [/^Reset (?:the )?(?:instance|virtual machine|server|droplet)\b/, 'It is cut off without shutting down and starts anew; what was not written yet is lost.'],
  [/^Redeploy (?:the )?virtual machine\b/, 'It moves to another host and starts anew; what its temporary disk holds is lost.'],
  [/^Empty (?:the )?Redis\b/, 'Every key in it is deleted, and what uses it has to fill it anew.'],
  [/^Drain (?:the )?jobs?$/, 'It takes nothing new, finishes what it has, and ends; a new one has to be started.'],
  [/^Drain (?:the )?(?:[a-z]+ )?(?:nodes?|instances?|servers?|workers?|node groups?|node pools?|members?|hosts?)$/, 'What runs on it moves elsewhere or stops; it can be let back in.'],
  [/^Cordon (?:the )?\w+/, 'It gets nothing new until it is uncordoned again; what runs on it goes on.'],
  [/^(?:Dispatch|Invoke)\b/, 'It runs there, and does whatever it does.'],
  [/^Disable (?:the )?(?:actions of )?(?:alarms?|alerts?|monitors?)\b/, 'Nobody is told of what it watches until it is switched on again.'],
  [/^Disable (?:the )?transition\b/, 'Nothing goes on to that stage until it is switched on again.'],
  [/^Uncordon (?:the )?\w+/, 'It takes new work again from then on.'],
  [/^Detach (?:the )?(?:volume|disk)\b/, 'What uses it loses it at once; what is stored on it stays.'],
  [/^Promote (?:the )?database\b/, 'What uses the app’s database works on this one from then on.'],
  [/^Register (?:the |a )?(?:task definition|image|job definition)\b/, 'A new version of it is there from then on; nothing runs it until it is told to.'],
  [/^Restore (?:the )?database\b/, 'It makes a new database; the old one stays as it is.'],
  [/^(?:Run|Execute|Trigger|Start a run)\b/, 'It runs there, and does whatever it does.'],
  [/^Delete (?:the )?certificate\b/, 'Connections that rely on it fail.'],
  [/^Cancel (?:the )?subscription\b/, 'What it was told of until now no longer reaches it.'],
  [/^(?:Scale|Resize) (?:the |every )?(?:volume|disk|file system)\b/, 'It becomes larger at once; most cannot be made smaller again.'],
  [/^Scale\b|^Change the desired (?:capacity|count)\b/, 'How many of it run changes at once; it can be scaled back.'],
  [/^Resize\b/, 'It may be away meanwhile; it can be resized again.'],
  [/^Upgrade (?:the )?(?:[a-z]+ ){0,2}(?:clusters?|node pools?|databases?|instances?|servers?|engine)$/, 'It may be away meanwhile; whether it can go back to the old version is not known.'],
  [/^Rename\b/, 'Whatever uses the old name no longer finds it; it can be renamed back.'],
  [/^(?:Attach|Associate)\b/, 'It counts there from then on; it can be detached again.'],
  [/^Import\b/, 'What is imported is added to what is there, or replaces it; whether that can be undone is not known.'],
  [/^Swap\b/, 'Each takes the other’s place at once; they can be swapped back.'],
  [/^(?:Retry|Rerun|Repeat)\b/, 'It runs once more, and does again whatever it does.'],
  [/\b(?:maintenance|backup) window\b/, 'What is done there by itself is done at another time from then on; it can be changed back.'],
  [/^Detach (?:the )?(?:web )?(?:access list|web ACL)\b/, 'What it let through or kept out there is no longer checked; it can be attached again.'],
  [/^(?:Detach|Remove) (?:the )?(?:backends?|instances|targets?)\b/, 'Requests no longer go there; it can be added again.'],
  [/^Disable .*\broute propagation\b/, 'New routes are no longer taken over from there until it is switched on again.'],
  [/^(?:Reject|Decline)\b/, 'Whoever asked for it is refused, and has to ask anew.'],
  [/^Change event source mapping$/, 'What it watches may start the function otherwise, or no longer; it can be changed back.'],
  [/^Change .*\b(?:parameter|option) group$/, 'Databases that use it take the new values, some with their next restart; it can be changed back.'],
  [/^(?:Remove|Delete) (?:the )?(?:tags|labels)\b/, 'Rules, rights and bills that go by them no longer count there; they can be added again.'],
  [/^(?:Merge|Split) (?:the )?shards?\b/, 'How much it can take in changes; they can be split or merged again.'],
  [/^Change .*\bzones?$/, 'Names in it may resolve otherwise, or no longer be signed; it can be changed back.'],
  [/^Change (?:the )?account settings?$/, 'It counts for what is started from then on; it can be changed back.'],
  [/^Switch maintenance\b|^Enable (?:the )?maintenance\b/, 'Visitors get the maintenance page until it is switched off again.'],
  [/^(?:Detach|Disassociate)\b/, 'What uses it there loses it at once; it can be attached again.'],
  [/^Change (?:the )?user pool$/, 'How people sign in changes at once; it can be changed back.'],
  [/^Decrease the retention period\b/, 'Records that are older can no longer be read; a longer time does not bring them back.'],
  [/\b(?:retention(?: policy| period)?|life ?cycle|time to live|expiration)\b/, 'It changes when older data is deleted by itself; what is deleted by then does not come back.'],
  [/^Change (?:the )?code of function\b/, 'Every call runs the new code from then on; the old code has to be deployed again.'],
  [/^Change (?:the )?concurrency of function\b/, 'It changes how many calls are answered at a time, and the others are refused; it can be changed back.'],
  [/^Change (?:the )?(?:settings|configuration|environment|variables?)\b.{0,40} (?:function|app|service|job|worker|site)$/, 'It runs with the new settings from then on, and may restart; they can be changed back.'],
  [/^Change (?:the settings of )?(?:deploy(?:ment)?s?|stateful ?sets?|sts|daemon ?sets?|ds)$/, 'Where the template of its pods changes, they are replaced; it can be rolled back.'],
  [/^Change (?:configmap|config map|cm)s?$/, 'Pods read it at once, or with their next start; it can be put back.'],
  [/^Create object\b/, 'What is described there is made at once; it can be deleted again.'],
  [/^Promote (?:the )?rollouts?$/, 'The new version gets all requests at once; it can be rolled back.'],
  [/^Cancel (?:the )?session\b/, 'Who works in it is cut off, and what was not committed is lost.'],
  [/^Reset (?:the )?(?:windows )?password\b/, 'Whoever uses the old one can no longer sign in.'],
  [/^Revoke (?:the )?access\b/, 'Links that were given out for it stop working, and have to be given anew.'],
  [/\bmetadata\b/, 'Keys, start scripts and settings among it count otherwise from then on; it can be set again.'],
  [/^Change parameters?$/, 'Whatever reads it gets the new value from then on; it can be changed back.'],
  [/^Change (?:the )?traffic\b/, 'Which version gets which requests changes at once; it can be changed back.'],
  [/^Change (?:the )?(?:tags?|labels?)\b|^(?:Tag|Untag)\b/, 'Rules, rights and bills that go by them follow the new ones; they can be changed back.'],
  [/^Change .*\b(?:queue|topic|subscription)s?$/, 'How long it keeps messages, and whom it gives them to, may change; messages that it drops are lost.'],
  [/^Change .*\b(?:load balancer|listener|target group|URL map|url map|backend service|forwarding rule|distribution|gateway|routes?|route table|proxy|endpoint|front door|ingress|svc|backend)$/, 'What is reached through it may go elsewhere, or nowhere, at once; it can be changed back.'],
  [/^Change .*\b(?:networks?|subnets?|VPC|peering|router|network card|network interface)$/, 'What stands in it may no longer be reached, at once; it can be changed back.'],
  [/^Change .*\b(?:databases?|database instance|database cluster|replication group|cache cluster|Redis cache|Redis instance)$/, 'It takes other settings, some of them with a restart that cuts connections; they can be changed back.'],
  [/^Change .*\b(?:auto scaling group|instance group|scale set|node pool|node group|capacity provider|fleet)s?$/, 'Machines of it may be started, stopped or replaced at once; it can be changed back.'],
  [/^Change .*\b(?:instances?|virtual machines?|servers?|droplets?)$/, 'It takes other settings, some of them with a restart; they can be changed back.'],
  [/^Change .*\b(?:alarms?|alerts?|alert rule|alert policy|monitors?)$/, 'It changes when somebody is told that something goes wrong; it can be changed back.'],
  [/^Change .*\b(?:log group|sinks?|trail|diagnostic settings?|flow logs?)$/, 'It changes what is recorded from then on; what is not recorded is lost.'],
  [/^Change .*\b(?:rules?|schedules?|triggers?|jobs?|cron ?jobs?)$/, 'It acts at other times, or does something else, from then on; it can be changed back.'],
  [/^Change .*\b(?:buckets?|storage account|file system|file share)$/, 'It changes how it keeps or hands out what is stored in it; it can be changed back.'],
  [/^Change .*\bclusters?$/, 'What runs on it may be moved or restarted; it can be changed back.'],
  [/^Change .*\b(?:services?|(?:web |container |function )?apps?|functions?|workers?|websites?|sites?)$/, 'It runs otherwise from then on, and may restart; it can be changed back.'],
  [/^(?:Delete|Remove|Drop|Destroy|Terminate|Kill|Cancel|Uninstall|Take down)\b/, 'What uses it loses it at once, and it has to be set up anew.'],
  [/^Create (?:an? |the )?(?:instances?|virtual machines?|clusters?|buckets?|databases?|database instance|volumes?|disks?|queues?|topics?|tables?|networks?|subnets?|VPC|load balancers?|node pools?|node groups?|repositor(?:y|ies)|resource groups?|projects?|servers?|droplets?)$/, 'It is new, and may cost money from then on; nothing that is there already is touched, and it can be deleted again.'],
];

/** The flags told how many run afterwards. */
const SIZED = /^It is scaled to \d/;

/** What tables and tools say of everything that is deleted, whatever it is. */
const OF_ANY_LOSS = /It goes with what is stored in it(?:; nothing is known of backups)?(?=\.)|Only the name of the call tells what it does; take it that it cannot be undone(?=\.)|^What depends on it stops working(?:, and it may not come back)?(?=\.)/;

/** What is gone with a thing that keeps no data of its own, by what it is. */
const BY_THING: readonly (readonly [thing: RegExp, says: string])[] = [
  [/\b(?:record sets?|DNS records?)$|\brecords? of (?:DNS|domain|zone|alidns)\b/, 'The name stops resolving for everyone, as far as nothing else answers for it'],
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
  [/^(?:Delete|Remove) (?:the )?(?:email |domain )?identit(?:y|ies)$/, 'Mail can no longer be sent from it'],
  [/^(?:Deregister|Remove|Detach) (?:the )?targets?\b/, 'Nothing is sent to them any more; they can be registered again'],
  [/\b(?:task|job) definition$/, 'Nothing new can be started from it; what runs goes on'],
  [/\b(?:launch template|launch configuration|image|template)s?$/, 'Nothing new can be started from it; what runs goes on'],
  [/\bevent source mapping$/, 'What it watched no longer starts the function'],
  [/\b(?:auto scaling group|fleet|workspaces?|compute environment)$/, 'What runs on it stops, and what is stored on its own disks is lost'],
  [/\bclusters?$/, 'What runs on it stops, and what is stored on it is lost'],
  [/\benvironments?$/, 'Everything that runs in it stops and is deleted with it'],
  [/\b(?:delivery stream|replication task|connector|data source|event bus|integration)s?$/, 'What it passed on until now goes nowhere any more'],
  [/\b(?:configuration recorder|detector|security hub|analyzer)$/, 'What happens in the account is no longer looked at by it, and what it found or kept may go with it'],
  [/\b(?:APIs?|stages?)$/, 'Callers get no answer'],
  [/\bgrants?$/, 'Whoever had rights by it loses them'],
  [/\bNATs?(?: gateways?)?$/, 'What reaches the outside through it no longer can'],
  [/\bautoscal(?:e|ers?)$/, 'From then on nothing scales it by itself'],
  [/\bconfigurations? of (?:nodebalancer|load balancer)$/, 'What is reached through it is cut off at once'],
  [/\bsubscription filters?$/, 'What it passed on until now goes nowhere any more'],
  [/\baddons?$/, 'What it did there is no longer done, until it is installed again'],
  [/\bconsumer groups?$/, 'Where its readers had got to is forgotten'],
  [/\bdevice(?: identit(?:y|ies))?$/, 'The device can no longer sign in'],
  [/\breplications?$/, 'Nothing is copied there any more, and what was copied is gone'],
  [/(?<!branch )\bprotections?$/, 'What it shielded is no longer shielded'],
  [/\bdashboards?$/, 'Nobody can look at it any more; what it showed stays'],
  [/\bbudgets?$/, 'Nobody is told any more when it is spent'],
  [/\bhealth checks?$/, 'What goes by it, such as failing over, no longer sees whether the target is well'],
  [/\bchange sets?$/, 'It can no longer be carried out; the stack stays as it is'],
  [/\baccess points?$/, 'What reaches the data through it is cut off; the data stays'],
  [/\blayers?$/, 'Nothing new can use it; what uses it goes on'],
  [/\bcron$/, 'What it does by itself no longer happens'],
  [/\bcodespaces?$/, 'What was not pushed from it is lost'],
  [/\bcustomers?$/, 'It goes with what is kept of it'],
  [/\bwebhooks?(?: endpoints?)?$|\bhooks?$/, 'What happens is no longer reported to it'],
  [/\balias(?:es)?$/, 'What uses the name no longer finds it'],
  [/\bdomains?$/, 'What is reached or sent by the name stops working'],
  [/\b(?:products?|prices?|plans?)$/, 'Nobody can buy it any more'],
  [/\b(?:coupons?|promotion codes?|discounts?|gift cards?)$/, 'Nobody can redeem it any more'],
  [/\b(?:lists?|audiences?|segments?|contacts?)$/, 'The addresses in it are gone'],
  [/\b(?:messages?|emails?|calls?|recordings?|tickets?|comments?|notes?)$/, 'It is gone with what was said in it'],
  [/\b(?:flow|pipeline|task|job|workflow)? ?runs?$/, 'What is known of it, its logs included, is gone'],
  [/\b(?:work pool|work queue)$/, 'Runs that wait in it are no longer started'],
  [/\bbranch(?:es)?$/, 'Commits that stand nowhere else are lost'],
  [/\breleases?$/, 'It can no longer be downloaded from there'],
  [/\btags?$/, 'What is pinned to it no longer finds it'],
  [/^Remove (?:the )?permissions?$/, 'What was let in by it is refused from then on'],
  [/\b(?:variables?|settings?|configuration|parameter group|connection strings?)$/, 'Its value is gone, and what reads it fails or takes a default'],
  [/\b(?:deployments?|versions?|revisions?|models?|endpoint configurations?)$/, 'It can no longer be run, or gone back to'],
  [/\b(?:data ?sets?|index|indexes|vaults?|volumes?|block storage|storage|workspaces?|projects?|schemas?|buckets?)$/, 'It goes with everything in it'],
  [/\b(?:guests?|server|droplet|machine|broker)s?$/, 'What runs on it stops, and what is stored on its own disks is lost'],
];

/** Things that hold settings and no data: whoever knows what they were can make them anew. */
const SETTINGS = /\b(?:record sets?|DNS records?|access list|web ACL|sinks?|diagnostic settings?|alarms?|alerts?|alert rule|alert policy|alerting rule|monitors?|uptime check|state machine|workflow|schedule|trigger|(?<!firewall )rules?|certificates?)$/;

/** What tables say of whatever changes rights. */
const OF_ANY_ACCESS = /It changes who(?:, or what,)? can [^.;“”"]{1,60}(?:; whatever used it stops working)?\.|(?<![^. ] )(?:Whatever|Programs|Whoever) (?:uses?|with|searches with|used) (?:a|an|the) (?:deleted|changed|old)? ?keys?(?: or project)? (?:stops working|stops sending|finds nothing|get no flags|is affected)\./;

/** What it means of what it is about. */
const BY_ACCESS: readonly (readonly [act: RegExp, says: string])[] = [
  [/^(?:Delete|Remove|Revoke) (?:the )?incoming rules\b/, 'Whom it let in is kept out at once; it can be added again.'],
  [/^(?:Delete|Remove|Revoke) (?:the )?outgoing rules\b/, 'What could go out by it is held back at once; it can be added again.'],
  [/^(?:Delete|Remove|Detach) (?:the )?[a-z ]{2,30}\b(?:from|of) firewall$|^(?:Remove|Detach) from the resource: firewall$/, 'Its rules no longer count there, until it is added again.'],
  [/^(?:Delete|Remove|Revoke) .*\b(?:firewall rules?|security rules?|rules?|firewalls? from [a-z ]{2,30})$/, 'Whom it let in is kept out at once, and whom it kept out gets in; it can be made anew.'],
  [/\b(?:firewall rules?|security rules?|(?<!resource )rules?|security group|network policy)$/, 'It changes who can reach what runs there.'],
  [/^Deactivate (?:the )?MFA\b/, 'The password alone is enough to sign in, until it is set up again.'],
  [/^Create (?:an? |the )?(?:access key|API key|service account key|key for service account)\b/, 'Whoever holds it can do what its owner can.'],
  [/^Delete (?:the )?(?:access|API|SSH) key\b/, 'What signs in by it can no longer do so.'],
  [/^Delete (?:the )?role$/, 'What runs or signs in as it loses its rights.'],
  [/^Delete (?:the )?firewalls?$/, 'What it kept out gets in, and what it was put on has its rules no longer.'],
  [/^Change the password\b/, 'Whatever uses the old password can no longer sign in.'],
  [/^Delete (?:the )?(?:app registration|application|service principal|service account|user|identity)$/, 'What signs in by it can no longer do so.'],
  [/^(?:Create|Add|Generate|Issue) (?:an? |the )?(?:[a-z]+ ){0,2}(?:tokens?|keys?|credentials?|client secrets?|passwords?)\b/i, 'Whoever holds it can do what it allows, until it is revoked.'],
  [/^(?:Rotate|Reset|Regenerate|Renew|Roll|Change) (?:the )?(?:[a-z]+ ){0,2}(?:tokens?|keys?|credentials?|secrets?|passwords?)\b/i, 'What still uses the old one can be refused from then on.'],
  [/^(?:Delete|Revoke|Remove|Invalidate|Expire) (?:the |every |an? )?(?:[a-z]+ ){0,2}(?:tokens?|keys?|credentials?|auth|leases?|sessions?|authorizations?|clients?)$/i, 'What signs in by it is refused from then on.'],
  [/^(?:Delete|Remove|Revoke) (?:the |an? )?secrets?$/, 'What reads it fails from then on.'],
  [/^(?:Invite|Create|Add) (?:an? |the )?(?:[a-z]+ )?(?:members?|users?|collaborators?|owners?|maintainers?|invitations?)\b/, 'They get in with the rights given, until those are taken away.'],
  [/^(?:Delete|Remove|Kick|Disband) (?:an? |the )?(?:[a-z]+ )?(?:members?|users?|collaborators?|owners?|maintainers?|invitations?|access)\b/, 'They can no longer get in, until somebody lets them in again.'],
  [/^(?:Disable|Suspend|Deactivate|Block|Lock) (?:the )?(?:[a-z]+ )?(?:users?|accounts?|service accounts?|members?)$/, 'It cannot sign in until it is switched on again.'],
  [/^(?:Enable|Reactivate|Activate|Unlock|Unblock) (?:the )?(?:[a-z]+ )?(?:users?|accounts?|service accounts?|members?)$/, 'It can sign in again from then on.'],
  [/^(?:Delete|Remove|Revoke|Detach) .*\b(?:roles?|role assignments?|role bindings?|cluster role bindings?|groups?|team|permissions?|permission sets?|polic(?:y|ies)|policy \S+ from \w+|grants?|access list|assignments?)$/, 'Whoever had rights by it loses them.'],
  [/^Delete (?:the )?lock$/, 'What it protected can be changed or deleted from then on.'],
];

/** What is gone with the thing itself, not with what it is taken out of; a cache that is purged goes on. */
function thingGone(act: string): string | undefined {
  if (/^Reset .*\b(?:attributes?|settings|configuration|parameters?|options)\b/.test(act)) return 'It goes back to what is usual, and what it was set to is not kept';
  const itself = act.replace(/ from (?:the )?[a-z][a-zA-Z ]{1,40}$/, '');
  return /^(?:Purge|Reset|Restore|Roll)\b(?!.*\b(?:queues?|topics?)$)/.test(act) ? undefined : BY_THING.find(([fits]) => fits.test(itself))?.[1];
}

/** The row says itself what is lost. */
const TELLS_LOSS = /\b(?:kept|delet\w*|lost|loses?|gone|fails?|stops?|no longer|nothing|value)\b/i;

/** Verbs that say what happens, whatever else the row of a table stands for. */
const DECISIVE = /^(?:Restart|Reboot|Stop|Halt|Pause|Suspend|Disable|Deactivate|Resume|Unpause|Enable|Activate|Cancel|Abort|Kill|Retry|Rerun|Rename|Cordon|Dispatch)\b/;

/**
 * What one of several subcommands does that share a row, by its own verb: the row's sentence is about all of them. `act` is what the subcommand itself was made
 * of, as `completed-act.ts` tells it; the row's sentence stays where the verb says too little.
 */
export function toldOfOne({ effect, act, says }: Pick<Finding, 'effect' | 'act' | 'says'>): string {
  if (effect === 'permissions') return BY_ACCESS.find(([fits]) => fits.test(act))?.[1] ?? says;
  if (effect !== 'changes') return says;
  if (/^(?:Delete|Remove) /.test(act)) {
    const gone = TELLS_LOSS.test(says) ? undefined : thingGone(act);
    return gone === undefined ? says : `${gone}.`;
  }
  return DECISIVE.test(act) ? (BY_VERB.find(([fits]) => fits.test(act))?.[1] ?? says) : says;
}

/** What a request does whose path says it by a verb, where no table knows more of it. */
const OF_ANY_REQUEST = /: it changes something there\.|^By its path it sets off a deployment\./;

/** A finding that says what happens by its verb and by what it acts on, where its table says the same of everything. */
export function toldByKind<Told extends Pick<Finding, 'act' | 'says' | 'backups'>>(finding: Told): Told {
  const { act, says } = finding;
  const access = OF_ANY_ACCESS.test(says) ? BY_ACCESS.find(([fits]) => fits.test(act))?.[1] : undefined;
  if (access !== undefined) return { ...finding, says: says.replace(OF_ANY_ACCESS, access) };
  const asked = OF_ANY_REQUEST.test(says) ? BY_VERB.find(([fits]) => fits.test(act))?.[1] : undefined;
  if (asked !== undefined) return { ...finding, says: `${asked} ${says.replace(/^By its path it sets off a deployment\./, '').replace(': it changes something there.', '.')}`.trim() };
  const verb = !OF_ANY_CHANGE.test(says) ? undefined : SIZED.test(says) && /^(?:Scale|Resize|Change)\b/.test(act) ? 'It can be scaled back.' : BY_VERB.find(([fits]) => fits.test(act))?.[1];
  if (verb !== undefined) return { ...finding, says: says.replace(OF_ANY_CHANGE, verb) };
  const thing = OF_ANY_LOSS.test(says) ? thingGone(act) : undefined;
  const { backups, ...rest } = finding;
  // What it says of the thing may already answer it.
  const kept = backups === undefined || (backups === 'Nothing is known of backups.' && /bring (?:it|them) back/.test(thing ?? '')) ? {} : { backups };
  return thing === undefined ? finding : { ...(rest as Told), ...kept, says: says.replace(OF_ANY_LOSS, thing).replace(/(?<=bring it back\.|\bagain\.) Cannot be undone\./, '').replace(SETTINGS.test(act) ? / Cannot be undone\.$/ : /(?!)/, ' It can only be made anew.') };
}
