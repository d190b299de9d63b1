/** Variables whose value is a command line that programs start by themselves. Source: the manuals of git, man, less, bash, rsync, sudo and npm. */
const STARTS = new Set(
  ('GIT_PAGER GIT_EDITOR GIT_SEQUENCE_EDITOR GIT_SSH GIT_SSH_COMMAND GIT_ASKPASS GIT_EXTERNAL_DIFF GIT_PROXY_COMMAND GIT_MERGE_AUTOEDIT PAGER MANPAGER BAT_PAGER AWS_PAGER GH_PAGER PSQL_PAGER SYSTEMD_PAGER EDITOR VISUAL FCEDIT SUDO_EDITOR KUBE_EDITOR BROWSER ' +
    'LESSOPEN LESSCLOSE PROMPT_COMMAND SSH_ASKPASS SUDO_ASKPASS RSYNC_RSH CVS_RSH SVN_SSH BORG_RSH npm_config_script_shell npm_config_editor HGEDITOR SVN_EDITOR CARGO_BUILD_RUSTC_WRAPPER RUSTC_WRAPPER').split(' '),
);
/** Programs that such a variable is meant for: viewers, editors, `ssh` with its options. */
const MEANT = /^(?:\S{0,200}\/)?(?:ssh|less|more|most|bat|delta|diff-so-fancy|cat|head|tee|vi|vim|nvim|nano|emacs|emacsclient|micro|code|cursor|subl|hx|helix|open|xdg-open|firefox|true|false|echo|:|sed|awk|sccache|ccache|lesspipe(?:\.sh)?|git-[\w-]+)(?:$|\s(?![^]*[;&|`$]))/;

/** A viewer that is told what to show. */
const VIEWS = /^(?:\S{0,200}\/)?(?:cat|head|less|more|most|bat)(?:\s+-\S{1,40}){0,9}\s+[^\s-]/;

/** The command line in a variable that a program will start: none where it names what such variables are for. */
export function startedBy(name: string, value: string): string | undefined {
  if (!STARTS.has(name) && !/^CARGO_TARGET_\w{1,80}_RUNNER$/.test(name)) return undefined;
  const text = value.trim().replace(/^\|/, '');
  return text === '' || (MEANT.test(text) && !VIEWS.test(text)) ? undefined : text;
}
