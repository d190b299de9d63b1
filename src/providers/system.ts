import type { EffectClass, Finding } from '../core/effect.ts';
import { BELOW, HOLE, type Invocation } from '../core/invocation.ts';
import { resolve, within } from '../core/path.ts';
import type { Provider, Surroundings } from '../core/provider.ts';
import { parseArgs, type Args } from '../shell/argv.ts';
import { ownMachine } from '../targets/database-target.ts';
import { resource } from '../acts/resource.ts';
import { rowFindings, type Row } from '../acts/rows.ts';

// Source: the tools' manual pages.
const DOWN = 'Whoever uses it is cut off until it is started again.';
const AGAIN = 'What it was doing is cut off; it is down until it has started again.';
const ACCOUNT = 'It changes who can log in, and as whom.';
const OPEN = 'It changes who can reach the machine.';
const HALT = { effect: 'changes', operation: 'power', act: 'Shut down the system', says: 'Everything on it stops, and it may need hands to come back.' } as const;
const REBOOT = { effect: 'changes', operation: 'power', act: 'Restart the system', says: 'Everything on it stops until it is up again.' } as const;

const ROWS: readonly Row[] = [
  { does: /^(?:shutdown|reboot|halt|poweroff)\b/, flag: '-c', effect: 'reads', operation: 'power-cancel', act: 'Cancel a shutdown', says: 'It only takes a shutdown back.' },
  { does: /^reboot\b/, ...REBOOT },
  { does: /^(?:shutdown|reboot|halt|poweroff)\b/, ...HALT },
  { does: /^(?:init|telinit) [016sS]\b/, ...HALT },
  { does: /^systemctl (?:reboot|soft-reboot)\b/, ...REBOOT },
  { does: /^systemctl (?:reboot|poweroff|halt|kexec|rescue|emergency|soft-reboot|suspend|hibernate)\b/, ...HALT },
  { does: /^systemctl isolate ./, effect: 'changes', operation: 'service-stop', act: 'Switch the machine to', says: 'Every service stops that this target does not ask for, SSH perhaps included, until the machine is switched back.' },
  { does: /^systemctl mask ./, effect: 'changes', operation: 'service-stop', act: 'Block service', says: 'Nothing can start it until it is unmasked; whether it stops now, --now decides.' },
  { does: /^systemctl disable ./, flag: '--now', effect: 'changes', operation: 'service-stop', act: 'Stop service', says: 'Whoever uses it is cut off, and it does not come up with the machine until it is enabled again.' },
  { does: /^systemctl disable ./, effect: 'changes', operation: 'service-stop', act: 'Disable service', says: 'It no longer comes up with the machine, until it is enabled again; what runs now goes on.' },
  { does: /^systemctl (?:stop|disable|mask|kill|isolate|revert|set-default) ./, effect: 'changes', operation: 'service-stop', act: 'Stop service', says: DOWN },
  { does: /^(?:service|rc-service) \S+ stop\b/, effect: 'changes', operation: 'service-stop', act: 'Stop service', says: DOWN },
  { does: /^launchctl (?:unload|bootout|remove|disable|kill|stop|reboot)\b/, effect: 'changes', operation: 'service-stop', act: 'Stop service', says: DOWN },
  { does: /^supervisorctl (?:stop all|shutdown)\b/, effect: 'changes', operation: 'service-stop', act: 'Stop every service of supervisor', says: DOWN },
  { does: /^supervisorctl (?:stop|shutdown|remove|clear)\b/, effect: 'changes', operation: 'service-stop', act: 'Stop service', says: DOWN },
  { does: /^(?:nginx|apachectl|apache2ctl|httpd|postfix|haproxy|named|rndc|varnishd|caddy|traefik) (?:stop|halt|abort|graceful-stop|flush|delzone|drop)\b/, effect: 'changes', operation: 'service-stop', act: 'Stop service', says: DOWN },
  { does: /^(?:nginx|httpd|apache2) ?$/, flag: '-s', effect: 'changes', operation: 'service-signal', act: 'Signal service', says: DOWN },
  { does: /^(?:postsuper|postqueue|exim)\b/, flag: '-d|-Mrm', effect: 'destroys-data', operation: 'mail-delete', act: 'Delete waiting mail', says: 'It is never delivered. Cannot be undone.' },
  { does: /^(?:postgresql|postgres|mysql|mysqld|mariadb|redis|redis-server|mongod|apache2|sshd?|docker|cron|networking|network|rabbitmq-server|elasticsearch)(?:-[\d.]+)? (?:stop|force-stop|destroy)$/, effect: 'changes', operation: 'service-stop', act: 'Stop service', says: DOWN },
  { does: /^(?:ip|ifconfig|route|nmcli|networksetup|netplan|ifdown|rfkill|wg-quick|tc|brctl|ovs-vsctl|iwconfig) (?:.{0,120} )?(?:down|del|delete|flush|off|block|del-br|delbr|del-port|reset)\b/, effect: 'permissions', operation: 'network', act: 'Take the network down', says: 'Whoever is connected over it is cut off, you included.' },
  { does: /^(?:ifdown|networkctl down)\b/, effect: 'permissions', operation: 'network', act: 'Take the network down', says: 'Whoever is connected over it is cut off, you included.' },
  { does: /^sysctl (?:.{0,120} )?(?:kernel\.|net\.ipv[46]\.(?:conf|ip_forward|icmp))[\w.]{0,80} ?=/, effect: 'permissions', operation: 'kernel', act: 'Change the kernel', says: 'It takes effect at once, for everything that runs.' },
  { does: /^(?:rmmod|insmod|kexec)\b/, dry: '-s|--status', effect: 'changes', operation: 'kernel', act: 'Change the kernel', says: 'What uses the module stops working.' },
  { does: /^modprobe\b/, flag: '-r|--remove|-f|--force', dry: '-n|--dry-run|--show-depends', effect: 'changes', operation: 'kernel', act: 'Change the kernel', says: 'What uses the module stops working.' },
  { does: /^(?:killall|pkill|skill|taskkill)\b.* (?:postgres\w*|mysqld?|mariadbd?|mongod|redis-server|nginx|apache2|httpd|haproxy|sshd|dockerd|containerd|kubelet|systemd|init|php-fpm|rabbitmq|beam\.smp|elasticsearch|etcd|consul|vault|cron|crond|launchd|WindowServer|supervisord|caddy|traefik|envoy|kafka|zookeeper|memcached|clickhouse\w*|minio|prometheus|grafana\w*|valkey\w*|sqlservr)\b/, effect: 'changes', operation: 'service-stop', act: 'Kill service', says: DOWN },
  // Told to end, a worker finishes what it has begun; killed, it does not.
  { does: /^(?:killall|pkill|skill)\b.* (?:celery|sidekiq|resque)\b/, flag: '-9|-KILL|-SIGKILL', effect: 'changes', operation: 'service-stop', act: 'Kill service', says: DOWN },
  { does: /^(?:killall|pkill)\b/, flag: '-u|--uid|-U|--euid|-t', effect: 'changes', operation: 'kill-all', act: 'Kill every process', says: 'Unsaved work of every program is lost.' },
  { does: /^chattr (?:.{0,100} )?(?:[-+=]\w{0,8} )?\/(?:$|etc|usr|boot|bin|sbin|var|root)/, effect: 'permissions', operation: 'system-access', act: 'Change the protection of file', says: 'What it kept from being changed can then be changed, or nothing can.' },
  { does: /^chattr\b/, flag: '-i|-a', effect: 'permissions', operation: 'system-access', act: 'Change the protection of file', says: 'What it kept from being changed can then be changed.' },
  { does: /^sv (?:down|stop|force-stop|shutdown|exit|kill)\b|^(?:initctl|stop) (?:stop )?\w|^killall5\b/, effect: 'changes', operation: 'service-stop', act: 'Stop service', says: DOWN },
  { does: /^(?:hostnamectl|timedatectl|localectl|loginctl) (?:set-\w+|hostname \S|terminate-\w+|kill-\w+)/, effect: 'changes', operation: 'settings', act: 'Change the settings of machine', says: 'What relies on them is affected at once.' },
  { does: /^journalctl\b/, flag: '--vacuum-time|--vacuum-size|--vacuum-files', effect: 'destroys-data', operation: 'logs-delete', act: 'Delete the logs of machine', says: 'What happened before can no longer be found out.' },
  { does: /^(?:grub-install|grub2-install|update-grub|grub-mkconfig|grub2-mkconfig|bootctl (?:install|remove|set-\w+)|bless)\b/, effect: 'changes', operation: 'boot', act: 'Change how machine starts', says: 'A mistake in it keeps the machine from starting.' },
  { does: /^efibootmgr\b/, flag: '-B|--delete-bootnum|-c|--create|-o|--bootorder', effect: 'changes', operation: 'boot', act: 'Change how machine starts', says: 'A mistake in it keeps the machine from starting.' },
  { does: /^at\b/, flag: '-f|--file', dry: '-c', effect: 'executes', operation: 'later', act: 'Run a script later', says: 'What it does cannot be read here.' },
  { does: /^wg set \S+ peer \S+ remove\b|^ovs-vsctl emer-reset\b|^zerotier-cli (?:leave|set)\b/, effect: 'permissions', operation: 'network', act: 'Change the network of machine', says: 'Whoever comes over it is cut off.' },
  { does: /^ethtool\b/, flag: '-E|-f|-K|-s|--change-eeprom|--flash', effect: 'changes', operation: 'network', act: 'Change the network of machine', says: 'Whoever comes over it is cut off.' },
  { does: /^apparmor_parser\b/, flag: '-R|--remove', effect: 'permissions', operation: 'protection', act: 'Change the protection of machine', says: OPEN },
  { does: /^fuser (?:\S+ )*\/(?!\d)/, flag: '-k|--kill', effect: 'changes', operation: 'kill-all', act: 'Kill every program that uses', says: DOWN },
  { does: /^forever (?:stop|stopall|cleanlogs)\b/, effect: 'changes', operation: 'service-stop', act: 'Stop service', says: DOWN },
  { does: /^(?:ipcrm|quotaoff|exportfs)\b/, flag: '-a|--all|-u|-au|-ua|-M|-Q|-S', effect: 'changes', operation: 'kernel', act: 'Take away what programs of machine use', says: DOWN },
  { does: /^pm2 (?:(?:delete|del|stop) all|kill)\b/, effect: 'changes', operation: 'service-stop', act: 'Stop every service of PM2', says: DOWN },
  { does: /^pm2 (?:delete|del)\b/, effect: 'changes', operation: 'service-stop', act: 'Stop service', says: DOWN },
  { does: /^crontab\b/, flag: '-r', effect: 'destroys-data', operation: 'crontab-delete', act: 'Delete every scheduled job', says: 'The whole crontab is deleted. Cannot be undone.', instead: 'crontab -l > crontab.before' },
  { does: /^crontab \S/, effect: 'changes', operation: 'crontab-replace', act: 'Replace every scheduled job', says: 'The crontab that was there is overwritten.', instead: 'crontab -l > crontab.before' },
  { does: /^crontab(?: -)?$/, dry: '-l|-e|-V', effect: 'changes', operation: 'crontab-replace', act: 'Replace every scheduled job', says: 'The crontab that was there is overwritten.', instead: 'crontab -l > crontab.before' },
  { does: /^csf\b/, flag: '-f|-x|--stop|--disable', effect: 'permissions', operation: 'firewall', act: 'Change the firewall', says: OPEN },
  { does: /^(?:shorewall|shorewall6) (?:clear|stop|disable)\b/, effect: 'permissions', operation: 'firewall', act: 'Change the firewall', says: OPEN },
  { does: /^(?:ip6?|eb|arp)tables\b/, flag: '-F|--flush', effect: 'permissions', operation: 'firewall', act: 'Delete every rule of the firewall', says: 'What the rules kept out gets in; where the default is to drop, nobody gets in any more.', instead: 'iptables-save > firewall.before' },
  { does: /^ip6?tables\b/, flag: '-P|--policy', effect: 'permissions', operation: 'firewall', act: 'Set what the firewall does with all else', says: 'What no rule names is let through, or dropped, from then on; dropping can cut off whoever works there. It can be set back.', instead: 'iptables-save > firewall.before' },
  { does: /^ip6?tables\b/, flag: '-D|--delete|-X|--delete-chain', effect: 'permissions', operation: 'firewall', act: 'Delete a rule of the firewall', says: 'Whom it let in is kept out at once, and whom it kept out gets in; it can be made anew.', instead: 'iptables-save > firewall.before' },
  { does: /^ip6?tables\b/, flag: '-I|--insert|-A|--append', effect: 'permissions', operation: 'firewall', act: 'Add a rule to the firewall', says: 'It lets in, or keeps out, what it names at once; it can be deleted again.', instead: 'iptables-save > firewall.before' },
  { does: /^nft (?:flush|destroy) ruleset\b/, effect: 'permissions', operation: 'firewall', act: 'Delete every rule of the firewall', says: 'What the rules kept out gets in, until they are loaded again.', named: 0, instead: 'nft list ruleset > firewall.before' },
  { does: /^ip6?tables\b/, flag: '-F|--flush|-X|--delete-chain|-P|--policy|-D|--delete|-I|--insert|-A|--append|-R|--replace', effect: 'permissions', operation: 'firewall', act: 'Change the firewall', says: OPEN, instead: 'iptables-save > firewall.before' },
  { does: /^ip6?tables-restore\b/, effect: 'permissions', operation: 'firewall', act: 'Change the firewall', says: OPEN, instead: 'iptables-save > firewall.before' },
  { does: /^nft (?:flush|delete|destroy|reset|add|insert|replace)\b/, effect: 'permissions', operation: 'firewall', act: 'Change the firewall', says: OPEN, instead: 'nft list ruleset > firewall.before' },
  { does: /^nft\b/, flag: '-f|--file', effect: 'permissions', operation: 'firewall', act: 'Change the firewall', says: OPEN, instead: 'nft list ruleset > firewall.before' },
  { does: /^ufw (?:disable|reset)\b/, effect: 'permissions', operation: 'firewall', act: 'Switch the firewall off', says: 'What it kept out gets in, until it is switched on again.' },
  { does: /^ufw enable\b/, effect: 'permissions', operation: 'firewall', act: 'Switch the firewall on', says: 'What its rules do not let in is cut off at once, whoever works there over SSH included; it can be switched off again.' },
  { does: /^ufw (?:--force )?delete\b/, effect: 'permissions', operation: 'firewall', act: 'Delete a rule of the firewall', says: 'Whom it let in is kept out at once, and whom it kept out gets in; it can be made anew.' },
  { does: /^ufw (?:allow|deny|limit|reject|insert|route)\b/, effect: 'permissions', operation: 'firewall', act: 'Add a rule to the firewall', says: 'It lets in, or keeps out, what it names at once; it can be deleted again.' },
  { does: /^ufw (?:disable|enable|reset|reload|default|allow|deny|delete|limit|reject|insert|route)\b/, effect: 'permissions', operation: 'firewall', act: 'Change the firewall', says: OPEN },
  { does: /^firewall-cmd\b/, flag: '--add-port|--add-service|--add-source|--add-rich-rule|--remove-port|--remove-service|--remove-source|--remove-rich-rule|--set-default-zone|--complete-reload|--panic-on|--panic-off|--set-target|--delete-zone', effect: 'permissions', operation: 'firewall', act: 'Change the firewall', says: OPEN },
  { does: /^pfctl\b/, flag: '-F|-d|-e|-f', effect: 'permissions', operation: 'firewall', act: 'Change the firewall', says: OPEN },
  { does: /^svcadm (?:disable|mark|delete)\b/, effect: 'changes', operation: 'service-stop', act: 'Stop service', says: DOWN },
  { does: /^pwpolicy (?:.{0,100} )?(?:disableuser|enableuser|-?setpassword|-?setpolicy|-?clearaccountpolicies)\b/, effect: 'permissions', operation: 'user-change', act: 'Change user', says: ACCOUNT },
  { does: /^at\b/, flag: '-r|-d', effect: 'changes', operation: 'crontab-delete', act: 'Delete scheduled jobs', says: 'They do not run. Cannot be undone.' },
  { does: /^ipfw (?:.{0,100} )?(?:flush|delete|add|zero|disable|enable)\b/, effect: 'permissions', operation: 'firewall', act: 'Change the firewall', says: OPEN },
  { does: /^semanage (?:import|permissive|boolean|port|fcontext|login|user|interface|node|module|dontaudit)\b/, dry: '-l|--list|-E|--extract|-h|--help', effect: 'permissions', operation: 'firewall', act: 'Change mandatory access control', says: OPEN },
  { does: /^setenforce\b/, effect: 'permissions', operation: 'firewall', act: 'Switch mandatory access control', says: OPEN },
  { does: /^(?:userdel|deluser)\b/, flag: '-r|-rf|--remove|--remove-home|--remove-all-files', effect: 'destroys-data', operation: 'user-delete', act: 'Delete user', says: 'The home folder is deleted with the user. Cannot be undone.' },
  { does: /^(?:userdel|deluser)\b/, effect: 'permissions', operation: 'user-change', act: 'Delete user', says: 'Its home folder stays; it can no longer log in.' },
  { does: /^usermod\b/, flag: '-L|--lock', effect: 'permissions', operation: 'user-change', act: 'Lock user', says: 'They cannot sign in by password until it is unlocked again; keys for SSH may still do.' },
  { does: /^(?:userdel|deluser|usermod|useradd|adduser|groupdel|delgroup|groupmod|gpasswd|chpasswd|visudo|chage)\b/, effect: 'permissions', operation: 'user-change', act: 'Change user', says: ACCOUNT },
  { does: /^dscl \S+ (?:delete|create|append|merge|change|passwd)\b/, effect: 'permissions', operation: 'user-change', act: 'Change user', says: ACCOUNT },
  { does: /^dscl\b/, flag: '-delete|-create|-append|-passwd|-change|-merge', effect: 'permissions', operation: 'user-change', act: 'Change user', says: ACCOUNT },
  { does: /^sysadminctl\b/, flag: '-deleteUser|-addUser|-resetPasswordFor|-newPassword|-secureTokenOff', effect: 'permissions', operation: 'user-change', act: 'Change user', says: ACCOUNT },
  { does: /^(?:vipw|vigr)\b/, effect: 'permissions', operation: 'user-change', act: 'Edit the users of machine', says: ACCOUNT },
  { does: /^dseditgroup\b/, flag: '-a|-d|-n', effect: 'permissions', operation: 'user-change', act: 'Change group', says: ACCOUNT },
  { does: /^setcap (?!-v)/, dry: '-v', effect: 'permissions', operation: 'set-id', act: 'Give a program rights of root', says: 'Whoever starts it gets them.' },
  { does: /^(?:csrutil (?:disable|enable|clear|authenticated-root)|spctl (?:disable|kext-consent|developer-mode)|aa-(?:teardown|disable|complain)|setsebool)\b/, effect: 'permissions', operation: 'protection', act: 'Switch a protection of machine', says: 'What it kept from running can then run.' },
  { does: /^spctl\b/, flag: '--master-disable|--global-disable|--disable|--remove', effect: 'permissions', operation: 'protection', act: 'Switch a protection of machine', says: 'What it kept from running can then run.' },
  { does: /^tccutil reset\b/, effect: 'permissions', operation: 'protection', act: 'Forget what programs may do', says: 'Every program must be allowed again by hand.' },
  { does: /^nvram\b/, flag: '-c|-d|-f', effect: 'changes', operation: 'boot', act: 'Change how machine starts', says: 'A mistake in it keeps the machine from starting.' },
  { does: /^(?:dracut|mkinitcpio|update-initramfs)\b/, flag: '-f|--force|-d|-P|--allpresets', effect: 'changes', operation: 'boot', act: 'Change how machine starts', says: 'A mistake in it keeps the machine from starting.' },
  { does: /^(?:do-release-upgrade|(?:rpm-ostree|ostree admin|bootc) (?:reset|rollback|undeploy|rebase|switch|upgrade|deploy|cleanup|install))\b/, dry: '-c|--check-dist-upgrade-only|--check|--preview', effect: 'changes', operation: 'upgrade', act: 'Replace the system of machine', says: 'Another version of everything runs after the next start.' },
  { does: /^chkconfig \S+ (?:off|reset)\b/, effect: 'changes', operation: 'service-stop', act: 'Stop service', says: DOWN },
  { does: /^monit (?:stop|unmonitor|quit)\b/, effect: 'changes', operation: 'service-stop', act: 'Stop service', says: DOWN },
  { does: /^s6-svc\b/, flag: '-d|-D|-k|-x|-wd|-h|-O', effect: 'changes', operation: 'service-stop', act: 'Stop service', says: DOWN },
  { does: /^s6-rc\b/, flag: '-d|-da', effect: 'changes', operation: 'service-stop', act: 'Stop service', says: DOWN },
  { does: /^(?:atrm|batch) ./, effect: 'changes', operation: 'crontab-delete', act: 'Delete scheduled jobs', says: 'They do not run. Cannot be undone.' },
  { does: /^auditctl\b/, flag: '-D|-e|-d|-W', effect: 'permissions', operation: 'audit', act: 'Change what machine records', says: 'What happens then can no longer be found out.' },
  { does: /^auditctl\b.* 0$/, effect: 'permissions', operation: 'audit', act: 'Change what machine records', says: 'What happens then can no longer be found out.' },
  { does: /^fail2ban-client (?:stop|unban|unload|reload|restart)\b/, effect: 'permissions', operation: 'firewall', act: 'Change the firewall', says: OPEN },
  { does: /^conntrack\b/, flag: '-F|-D|--flush|--delete', effect: 'permissions', operation: 'network', act: 'Cut connections of machine', says: 'Whoever is connected over it is cut off, you included.' },
  { does: /^netplan (?:apply|try|set|rebind)\b/, effect: 'permissions', operation: 'network', act: 'Change the network of machine', says: 'Whoever is connected over it is cut off, you included.' },
  { does: /^tc (?:qdisc|filter|class) (?:add|replace|change|del)\b/, effect: 'changes', operation: 'network', act: 'Change the network of machine', says: 'Everything that is sent over it is affected at once.' },
  { does: /^resolvectl (?:revert|dns|domain|default-route)\b. ?\S/, effect: 'changes', operation: 'network', act: 'Change the network of machine', says: 'Names are found elsewhere, or not at all.' },
  { does: /^arp\b/, flag: '-d|-s|-f', effect: 'changes', operation: 'network', act: 'Change the network of machine', says: 'Whoever is connected over it is cut off, you included.' },
  { does: /^tailscale (?:down|logout|lock|switch|set)\b/, effect: 'permissions', operation: 'network', act: 'Take it off its private network', says: 'Whoever is connected over it is cut off, you included.' },
  { does: /^(?:vtysh|birdc|birdcl|gobgp)\b.*(?:\bno\b|\bconf\w* t|\bdisable\b|\bdown\b|\brestart\b|\bdel\b|\bclear\b|\bshutdown\b|\bconfigure\b)/, effect: 'changes', operation: 'routing', act: 'Change the routes of network', says: 'Networks behind it can no longer be reached.' },
  { does: /^trash-(?:empty|rm)\b|^bleachbit\b/, dry: '-n|--dry-run|-l|--list-cleaners|-p|--preview', effect: 'destroys-data', operation: 'trash-empty', act: 'Empty the trash', says: 'What was deleted before can no longer be taken back.' },
  { does: /^gio trash\b/, flag: '--empty', effect: 'destroys-data', operation: 'trash-empty', act: 'Empty the trash', says: 'What was deleted before can no longer be taken back.' },
  { does: /^passwd\b/, flag: '-l|--lock', effect: 'permissions', operation: 'user-change', act: 'Lock user', says: ACCOUNT },
  { does: /^passwd\b/, dry: '-S|--status', effect: 'permissions', operation: 'user-change', act: 'Change the password of user', says: ACCOUNT },
];
/** Ordinary on one's own machine, a change on another one: what serves an app here was mostly started here. */
const AWAY: readonly Row[] = [
  { does: /^systemctl (?:restart|try-restart|reload-or-restart|reload|start|enable|unmask|daemon-reexec|set-property) ?./, effect: 'changes', operation: 'service-restart', act: 'Restart service', says: AGAIN },
  { does: /^(?:service|rc-service) \S+ (?:restart|reload|start|force-reload)\b/, effect: 'changes', operation: 'service-restart', act: 'Restart service', says: AGAIN },
  { does: /^(?:supervisorctl|pm2) (?:restart|reload|gracefulReload) all\b/, effect: 'changes', operation: 'service-restart', act: 'Restart every service', says: AGAIN },
  { does: /^(?:supervisorctl|pm2) (?:restart|reload|start|stop|update|reread|scale|gracefulReload)\b/, effect: 'changes', operation: 'service-restart', act: 'Restart service', says: AGAIN },
  { does: /^(?:killall|pkill)\b/, effect: 'changes', operation: 'service-stop', act: 'Kill processes', says: DOWN },
  { does: /^pm2 flush\b/, effect: 'destroys-data', operation: 'logs-delete', act: 'Delete the logs of machine', says: 'What happened before can no longer be found out.' },
];

/** Folders whose owner or mode the system itself depends on. */
const SYSTEM = /^\/(?:$|(?:dev|run|usr|var|opt|home|srv|mnt|Users|Library|Applications|Volumes|private)\/?$|(?:bin|sbin|boot|etc|lib|lib64|proc|root|sys|System)(?:\/|$)|usr\/(?:bin|sbin|lib|libexec|share)(?:\/|$)|var\/(?:lib|log|run)(?:\/|$))/;
/** Modes by which everybody may write. */
const OPEN_MODE = /^0?[0-7]{2}[2367]$|(?:^|,)[ug]*[oa][ugo]*[+=][rxX]*w|^\+[rxX]*w/;
/** Modes that run a program as its owner or group, directories' `2775` not among them. */
const SETS_ID = /^0?[46][0-7]{3}$|(?:^|,)(?:o*[uga][ugoa]*)?[+=][rwxXt]*s/;
/** Folders that others are served from. */
const SERVED = /^\/(?:var\/www|srv|opt|usr\/share|data)(?:\/|$)/;
const VALUED = new Set('-H --host -M --machine -t --type -s --shell -u -d -e -c -g -G -p --preset'.split(' '));

/** Shells that end at once: whoever has one can no longer log in. */
const NO_SHELL = /\/(?:nologin|false|true|null)$|^$/;

const ACL = new Set('-m --modify -x --remove -M --modify-file -X --remove-file --set --set-file --restore'.split(' '));

function inspect(invocation: Invocation, around: Surroundings): readonly Finding[] {
  const { argv, remote } = invocation;
  const program = argv[0] ?? '';
  const args = parseArgs(argv, /^ch(?:mod|own|grp|attr)$/.test(program) ? '' : program === 'setfacl' ? ACL : VALUED);
  if (program === 'kill') return kills(argv);
  if (/^(?:ch(?:mod|own|grp)|setfacl)$/.test(program)) return owns(program, args, invocation, around);
  if (program === 'systemctl' && args.has('--user')) return [];
  if (/^(?:vtysh|birdc)$/.test(program)) return rowFindings('system', ROWS, { words: argv.filter((word) => word !== '-c'), args });
  if (program === 'usermod' && joinsTools(args, remote)) return [];
  if (program === 'chsh') return args.has('-s', '--shell') && NO_SHELL.test(args.value('-s', '--shell') ?? '') ? [{ effect: 'permissions', provider: 'system', operation: 'user-change', act: 'Lock out user', says: ACCOUNT, clues: [], ...resource('user', args.positionals[0]) }] : [];
  const words = [program, ...args.positionals, ...(argv.at(-1) === '-' ? ['-'] : [])];
  const name = program === 'service' || program === 'rc-service' ? args.positionals[0] : /^(?:systemctl|launchctl|supervisorctl|pm2)$/.test(program) ? (args.positionals[1] === 'all' ? undefined : args.positionals[1]) : /user|passwd/.test(program) ? args.positionals.at(-1) : undefined;
  if (TELLS.test(argv.find((word) => /^-\w/.test(word))?.slice(1) ?? '') && /^(?:killall|pkill)$/.test(program) && remote === undefined) return [];
  if (isByHand(invocation, around)) return [];
  if (isOwnWorker(argv, invocation, around)) return [];
  const away = remote !== undefined || args.has('-H', '--host');
  return rowFindings('system', away ? [...ROWS, ...AWAY] : ROWS, { words, args, name });
}

/** Signals by which programs are only told to read their settings or open their logs again. A shell's windows and most programs end on HUP. */
const TELLS = /^(?:SIG)?(?:0|10|12|28|USR1|USR2|WINCH|CONT|18)$/;

/** Stores that one starts in a terminal to develop with. A server's own runs under an account of its own, and only root may end it. */
const BY_HAND = /^(?:etcd|minio|zookeeper)$/;

function isByHand({ argv, remote, via }: Invocation, { home }: Surroundings): boolean {
  const named = argv.slice(1).filter((word) => !word.startsWith('-'));
  return remote === undefined && /^(?:killall|pkill)$/.test(argv[0] ?? '') && home !== '/root' && !via.some((one) => /^(?:sudo|doas|su)\b/.test(one)) && !argv.some((word) => /^-(?:u|U|-uid|-euid)/.test(word)) && named.length > 0 && named.every((word) => BY_HAND.test(word));
}

/** Programs that do a project's jobs, and the files in which a project says that it uses them. */
const WORKERS = /\b(?:celery|sidekiq|resque)\b/;
const MANIFESTS = ['requirements.txt', 'pyproject.toml', 'Pipfile', 'setup.py', 'setup.cfg', 'Gemfile', 'Procfile', 'Procfile.dev', 'package.json', 'Makefile'];
/** PM2's own file of a project. Source: pm2.keymetrics.io/docs/usage/application-declaration. */
const PM2_FILES = ['ecosystem.config.js', 'ecosystem.config.cjs', 'ecosystem.json', 'pm2.json', 'process.yml'];

/** Workers of the project at hand, on this machine, are mostly those that somebody works on. */
function isOwnWorker(argv: readonly string[], { cwd, remote }: Invocation, { files, git }: Surroundings): boolean {
  const name = remote === undefined ? keeperOf(argv) : undefined;
  if (name === undefined || cwd === undefined || argv.some((word) => /^-(?:u|U|-uid|-euid)$/.test(word))) return false;
  const folders = [cwd, git(cwd)?.root ?? cwd];
  if (name === 'pm2' && folders.some((folder) => PM2_FILES.some((file) => files.kind(`${folder}/${file}`) === 'file'))) return true;
  return folders.some((folder) => MANIFESTS.some((file) => new RegExp(`\\b${name}\\b`, 'i').test(files.read(`${folder}/${file}`) ?? '')));
}

/** The tool that keeps what is ended running. PM2's list is made again by `pm2 start`; everything in it is more than one project's. */
function keeperOf([program = '', ...words]: readonly string[]): string | undefined {
  if (program === 'pm2') return /^del(?:ete)?$/.test(words[0] ?? '') && !words.includes('all') ? 'pm2' : undefined;
  return /^(?:killall|pkill)$/.test(program) ? WORKERS.exec(words.join(' '))?.[0] : undefined;
}

function machine(effect: EffectClass, operation: string, act: string, says: string, name: string | undefined): Finding {
  return { effect, provider: 'system', operation, act, says, clues: [], ...resource(act.split(' ').at(-1) ?? 'machine', name) };
}

/** Groups whose members may use a tool or a device of their own machine. */
const TOOL_GROUPS = new Set('docker podman kvm libvirt vboxusers wireshark dialout uucp plugdev video audio input render bluetooth gpio i2c spi netdev scanner lp'.split(' '));

/** What images of machines and containers call the account that one works with. Sources: cloud-init's default users, containers.dev, Vagrant's boxes. */
const FIRST_ACCOUNT = /^(?:ubuntu|ec2-user|debian|vagrant|pi|vscode|codespace|runner|node)$/;

/** The user of the machine, `$USER`, is added to such groups: what tools ask for when they are installed. */
function joinsTools(args: Args, remote: string | undefined): boolean {
  const groups = args.value('-G', '--groups')?.split(',') ?? [];
  return args.has('-a', '--append') && args.positionals.length === 1 && (args.positionals[0] === HOLE || (remote === undefined && FIRST_ACCOUNT.test(args.positionals[0] ?? ''))) && groups.length > 0 && groups.every((group) => TOOL_GROUPS.has(group));
}

const EVERY_PROCESS = { operation: 'kill-all', act: 'Kill every process', says: 'Unsaved work of every program is lost.' };
const FIRST_PROCESS = { operation: 'signal-init', act: 'Signal the first process', says: 'It can restart or stop the whole machine, or the container.' };

/** A process by its number is ordinary; all of them, or the first of all, is the machine. */
function kills(argv: readonly string[]): readonly Finding[] {
  const words = argv.slice(1).filter((word) => word !== '--');
  if (words.includes('-l')) return [];
  const what = words.slice(1).includes('-1') ? EVERY_PROCESS : words.at(-1) === '1' ? FIRST_PROCESS : undefined;
  return what ? [machine('changes', what.operation, what.act, what.says, undefined)] : [];
}

/** Accounts of the system and of its servers: what is given to them its user can no longer open. */
const OF_A_SERVICE = /^(?:root|nobody|daemon|bin|sys|www-data|http|apache|nginx|postgres|mysql|redis|mongodb|git)(?:[:.]|$)/;

/** `-R` on the system, or on all that users have. Inside a project it is ordinary. */
function owns(program: string, args: Args, { cwd, remote }: Invocation, { home }: Surroundings): readonly Finding[] {
  const minus = program === 'chmod' ? [...args.flags.keys()].find((flag) => /^-[rwxXst]+$/.test(flag)) : undefined;
  const [mode = '', ...named] = minus !== undefined ? [minus, ...args.positionals] : program === 'setfacl' ? ['', ...args.positionals] : args.positionals;
  // `find / -exec chmod 666 {} +` reaches as far as `-R` does.
  const everything = named.filter((path) => path.endsWith(`/${BELOW}`)).map((path) => path.slice(0, -BELOW.length - 1) || '/');
  const paths = everything.length > 0 ? everything : named;
  if (program === 'chmod' && SETS_ID.test(mode) && paths.length > 0) return [machine('permissions', 'set-id', 'Let everybody run as its owner', 'Whoever starts it gets the rights of its owner.', paths[0])];
  if (!args.has('-R', '--recursive') && everything.length === 0) {
    const open = program === 'chmod' && remote === undefined && OPEN_MODE.test(mode) ? paths.find((path) => /^\/(?:var\/www|srv)(?:\/|$)/.test(resolve(path, cwd, home) ?? '')) : undefined;
    return open === undefined ? [] : [machine('permissions', 'system-access', 'Let everybody write to', 'Whoever has an account there, or a program that was broken into, can then change what is served.', open)];
  }
  const bad = paths.find((path) => {
    if (path.startsWith(HOLE)) return remote !== undefined;
    const absolute = resolve(path.replace(/\/\*$/, '') || '/', cwd, home) ?? path;
    if (program === 'chmod' && OPEN_MODE.test(mode) && remote === undefined && (absolute === cwd || SERVED.test(absolute))) return true;
    return (SYSTEM.test(absolute) && !(within(absolute, home) && absolute !== home)) || (absolute === home && (program === 'chmod' || OF_A_SERVICE.test(mode))) || (/^\/(?:home|Users)\/[^/]+$/.test(absolute) && absolute !== home);
  });
  if (bad === undefined) return [];
  const says = program === 'chmod' && /7$/.test(mode) ? 'Everybody can then change what stands there, and programs that check it stop working.' : 'Programs that check it stop working, and nothing remembers how it was.';
  return [machine('permissions', 'system-access', 'Change access to everything below folder', says, bad)];
}

export default {
  id: 'system',
  title: 'This machine',
  executables: `shorewall shorewall6 csf ebtables arptables systemctl service rc-service launchctl shutdown reboot halt poweroff init telinit kill killall pkill crontab iptables ip6tables iptables-restore nft ufw firewall-cmd pfctl userdel deluser
    usermod useradd adduser groupdel groupmod gpasswd passwd chpasswd chage visudo chmod chown chgrp supervisorctl pm2 setenforce semanage ip ifconfig route nmcli networksetup ifdown networkctl rfkill wg-quick tc brctl ovs-vsctl sysctl rmmod insmod modprobe kexec skill taskkill dscl sysadminctl chattr setfacl ipfw chsh svcadm pwpolicy sv killall5 hostnamectl timedatectl localectl loginctl journalctl grub-install grub2-install update-grub grub-mkconfig grub2-mkconfig bootctl efibootmgr at atrm vipw vigr dseditgroup setcap csrutil spctl aa-teardown aa-disable aa-complain setsebool tccutil nvram dracut mkinitcpio update-initramfs do-release-upgrade rpm-ostree ostree bootc
    chkconfig monit s6-svc s6-rc initctl auditctl fail2ban-client conntrack netplan resolvectl arp tailscale vtysh birdc birdcl gobgp trash-empty trash-rm bleachbit gio nginx apachectl apache2ctl httpd postfix haproxy rndc postsuper postqueue exim
    forever ipcrm quotaoff exportfs wg zerotier-cli ethtool apparmor_parser delgroup fuser
    postgresql mysql mariadb redis redis-server mongod apache2 sshd cron networking elasticsearch rabbitmq-server`.split(/\s+/),
  target: [ownMachine],
  inspect,
  samples: {
    sees: [
      ['chsh -s /usr/sbin/nologin deploy', 'system/user-change', 'unknown'],
      ['ipfw -q flush', 'system/firewall', 'unknown'],
      ['sudo systemctl stop nginx', 'system/service-stop', 'unknown'],
      ['systemctl disable --now postgresql', 'system/service-stop', 'unknown'],
      ['ssh deploy@prod-1.example.com sudo systemctl restart shop', 'system/service-restart', 'production'],
      ['ssh staging-1 sudo systemctl stop shop', 'system/service-stop', 'staging'],
      ['service mysql stop', 'system/service-stop', 'unknown'],
      ['sudo launchctl bootout system/com.acme.agent', 'system/service-stop', 'unknown'],
      ['sudo shutdown -h now', 'system/power', 'unknown'],
      ['sudo reboot', 'system/power', 'unknown'],
      ['systemctl poweroff', 'system/power', 'unknown'],
      ['kill -9 -1', 'system/kill-all', 'unknown'],
      ['kill -USR2 1', 'system/signal-init', 'unknown'],
      ['crontab -r', 'system/crontab-delete', 'unknown'],
      ['crontab jobs.txt', 'system/crontab-replace', 'unknown'],
      ['echo "0 1 * * * x" | crontab -', 'system/crontab-replace', 'unknown'],
      ['sudo iptables -F', 'system/firewall', 'unknown'],
      ['sudo ebtables -F', 'system/firewall', 'unknown'],
      ['shorewall clear', 'system/firewall', 'unknown'],
      ['csf -x', 'system/firewall', 'unknown'],
      ['sudo nft flush ruleset', 'system/firewall', 'unknown'],
      ['sudo ufw disable', 'system/firewall', 'unknown'],
      ['sudo userdel -r alice', 'system/user-delete', 'unknown'],
      ['sudo pkill etcd', 'system/service-stop', 'unknown'],
      ['ssh web1 sudo usermod -aG docker ubuntu', 'system/user-change', 'unknown'],
      ['sudo usermod -aG docker alice', 'system/user-change', 'unknown'],
      ['sudo usermod -aG sudo $USER', 'system/user-change', 'unknown'],
      ['echo "root:secret" | sudo chpasswd', 'system/user-change', 'unknown'],
      ['sudo chmod -R 777 /', 'system/system-access', 'unknown'],
      ['chmod -R 777 ~', 'system/system-access', 'unknown'],
      ['find / -type f -exec chmod 666 {} +', 'system/system-access', 'unknown'],
      ['chmod -R 777 .', 'system/system-access', 'unknown'],
      ['chmod -R a+rwX /var/www', 'system/system-access', 'unknown'],
      ['chmod u+s /usr/local/bin/tool', 'system/set-id', 'unknown'],
      ['chmod 4755 tool', 'system/set-id', 'unknown'],
      ['sudo chown -R alice /etc/nginx', 'system/system-access', 'unknown'],
      ['sudo setcap cap_net_admin+ep ./tool', 'system/set-id', 'unknown'],
      ['kill $(pgrep postgres)', 'system/service-stop'],
      ['kill -9 `cat /var/run/nginx.pid`', 'system/service-stop'],
      ['pidof mysqld | xargs kill', 'system/service-stop'],
      ['csrutil disable', 'system/protection', 'unknown'],
      ['auditctl -D', 'system/audit', 'unknown'],
      ['sudo netplan apply', 'system/network', 'unknown'],
      ['tailscale down', 'system/network', 'unknown'],
      ["vtysh -c 'conf t' -c 'no router bgp 65000'", 'system/routing', 'unknown'],
      ['monit stop all', 'system/service-stop', 'unknown'],
      ['trash-empty', 'system/trash-empty', 'unknown'],
      ['echo x > /dev/sda', 'files/overwrite-disk', 'unknown'],
      ['ssh prod-1 pkill -9 gunicorn', 'system/service-stop', 'production'],
    ],
    leaves: ['chsh -s /bin/zsh', 'chsh -l', 'ipfw list', 'at -l', 'svcs -a', 'pkill -f celery', 'kill -HUP $(cat /var/run/nginx.pid)', 'kill $(cat tmp/pids/server.pid)', 'kill $(pgrep -f vite)', 'kill -0 $(pidof mysqld)', 
      'pkill etcd', 'pkill -f minio', 'sudo usermod -aG docker ubuntu', 'systemctl status nginx', 'systemctl list-units --failed', 'setcap -v cap_net_admin+ep ./tool', 'csrutil status', 'spctl --status', 'auditctl -l', 'netplan get', 'tailscale status', 'tailscale up', "vtysh -c 'show ip bgp summary'", 'birdc show protocols', 'monit status', 'tc qdisc show', 'arp -an', 'resolvectl status', 'trash-list', 'gio trash notes.txt', 'chkconfig --list', 'conntrack -L', 'fail2ban-client status', 'systemctl is-active docker', 'systemctl --user stop syncthing', 'sudo systemctl restart docker', 'sudo systemctl daemon-reload', 'journalctl -u nginx -n 50', 'service nginx status',
      'kill 4242', 'kill -9 4242', 'kill -0 1234', 'kill -l', 'kill %1', 'killall node', 'pkill -f vite', 'kill $(lsof -ti:3000)', 'crontab -l', 'sudo iptables -L -n', 'ebtables -L', 'shorewall status', 'csf -l', 'sudo nft list ruleset', 'sudo ufw status', 'passwd -S', 'shutdown -c', 'launchctl list',
      'chmod +x scripts/run.sh', 'chmod -R 755 public', 'chmod -R 777 storage', 'chmod -R u+rwX .', 'chmod 2775 shared', 'chmod -R 755 /srv/app/public', 'chmod +s', 'chmod -R a+rX .', 'chmod 600 ~/.ssh/config', 'sudo chown -R $USER:$USER .', 'chown -R 1000:1000 ./data', 'sudo chown -R me /usr/local/lib/node_modules', 'echo done > /dev/null', 'cat x > /dev/stderr', 'grep -r "shutdown -h" docs', 'pm2 list',
    ],
  },
} satisfies Provider;
