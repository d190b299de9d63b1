/** Places of the operating system, by their full paths. */

/** Trees that are not an agent's to move away. */
export const BELONGS_TO_SYSTEM = /^\/(?:$|(?:bin|boot|dev|etc|lib|lib64|proc|root|sbin|sys|usr|System|Library)(?:\/(?!local\/)|$)|(?:home|Users)\/[^/]{1,80}\/\.(?:ssh|gnupg|aws|kube|password-store)$|(?:home|opt|srv|var|Users|mnt|media|Applications)$|var\/(?:lib|spool|mail)(?:\/|$))|\/\.git$/;

/** Files that decide who may log in here, as whom, and what starts by itself. */
export const OPENS = /^\/(?:etc|boot|usr|(?:usr\/)?(?:s?bin|lib(?:64)?))?\/?$|^\/etc\/(?:passwd|shadow|group|gshadow|sudoers|sudoers\.d(?:\/.+)?|fstab|crontab|cron\.\w{1,10}(?:\/.+)?|ssh\/.+|pam\.d\/.+|ld\.so\.preload|rc\.local)-?$|^\/sys\/(?:block|bus|firmware|power|kernel|class\/(?!backlight|leds))|^\/proc\/sys(?:rq-trigger$|\/(?:kernel|net)\/)|^\/(?:boot|(?:usr\/)?s?bin|(?:usr\/)?lib(?:64)?|root\/\.ssh|var\/spool\/cron)\/|\/\.ssh\/authorized_keys2?$/;

/** Files of `/etc` that name things, to which everybody adds a line now and then. */
export const NAMES = /^\/etc\/(?:hosts|resolv\.conf|nsswitch\.conf|profile|environment)$/;

/** Where the system's programs stand. One that is added takes no other's place. */
export const IN_BIN = /^\/(?:usr\/)?(?:s?bin|lib(?:64)?)\//;

/** The same on Windows: the system itself, what starts with it or with a user, and keys for SSH. */
export const OPENS_WINDOWS = /^[A-Za-z]:\/(?:Windows\/(?:System32|SysWOW64|Boot|Tasks)|Boot|EFI|ProgramData\/ssh)\/|^[A-Za-z]:\/(?:bootmgr|boot\.ini)$|\/Start Menu\/Programs\/Startup\//i;

/** Trees of Windows that are not an agent's to move away. */
export const BELONGS_TO_WINDOWS = /^[A-Za-z]:(?:\/(?:Windows|Program Files|Program Files \(x86\)|ProgramData|Users)(?:$|\/(?:System32|SysWOW64)(?:\/|$)))?$/i;
