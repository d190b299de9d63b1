#!/bin/sh
# prodlock-hook <agent> [event]: asks Prodlock whether a coding agent may go on.
# The agent's payload stands on stdin; the answer leaves as stdout, stderr and exit code, in that agent's dialect.
#   1. A live editor window is asked over loopback. It may ask the human.
#   2. No window: dist/hook.js judges the same way, without a human.
#   3. Neither: denied.
# Nothing is approved by silence: every way out of this file that is not an answer is a denial.

case $0 in
  */bin/prodlock-hook) root=${0%/bin/prodlock-hook} ;;
  *) root=${HOME-}/.prodlock ;;
esac
agent=${1-}
event=${2-}
# A window that goes away while we write to it must not end us: most agents go on when their hook dies.
trap '' PIPE

# The denial of last resort, in the agent's own form.
deny() {
  text="Prodlock denied this: $1. Do not try another way or another credential. Ask the user to open the editor, or to run: prodlock doctor"
  case $agent in
    cursor)
      printf '{"permission":"deny","user_message":"%s","agent_message":"%s"}\n' "$text" "$text"
      exit 0 ;;
    copilot)
      printf '{"permissionDecision":"deny","permissionDecisionReason":"%s","hookSpecificOutput":{"hookEventName":"PreToolUse","permissionDecision":"deny","permissionDecisionReason":"%s"}}\n' "$text" "$text"
      exit 0 ;;
    cline)
      printf '{"cancel":true,"errorMessage":"%s"}\n' "$text"
      exit 0 ;;
    antigravity)
      printf '{"decision":"deny","reason":"%s"}\n' "$text"
      exit 0 ;;
    *)
      printf '%s\n' "$text" >&2
      exit 2 ;;
  esac
}

# Prodlock is gone and its hook was left behind: no opinion, and a line that says how to get rid of it.
step_aside() {
  printf 'Prodlock is uninstalled, so its hook did nothing. Remove the lines with %s from the settings of %s.\n' "$0" "$agent" >&2
  case $agent in
    cursor | opencode | kilo | amp | cline) printf '{}\n' ;;
    antigravity) printf '{"decision":"allow"}\n' ;;
  esac
  exit 0
}

# Sets $hook to the judge of an installed version. After an update the new folder stands beside the recorded one
# until the editor starts again, so any version beside it counts.
find_hook() {
  hook=
  [ -r "$root/installed" ] || deny 'the list of its installations is missing'
  while IFS= read -r folder <&4; do
    for version in "$folder" "${folder%-[0-9]*}"-[0-9]*; do
      [ -d "$version" ] || continue
      hook=$version/dist/hook.js
      [ ! -r "$hook" ] || return 0
    done
  done 4<"$root/installed"
  [ -n "$hook" ] || step_aside
}

# Ends a program that does not end by itself, such as an editor that opens a window instead of running a script.
limited() {
  if command -v timeout >/dev/null 2>&1; then timeout -k 1 20 "$@"
  elif command -v perl >/dev/null 2>&1; then perl -e 'alarm 20; exec @ARGV' "$@"
  else "$@"; fi
}

# Lets one runtime judge $payload. A whole answer ends with its seal, "prodlock:" and the exit code; without it the runtime failed.
judge_with() {
  answer=$(printf '%s' "$payload" | {
    unset NODE_OPTIONS
    export ELECTRON_RUN_AS_NODE=1 NODE_NO_WARNINGS=1
    limited "$1" "$hook" --sealed "$agent" $event 4<&-
  })
  case $answer in
    *prodlock:0) code=0 ;;
    *prodlock:2) code=2 ;;
    *) return 0 ;;
  esac
  printf '%s' "${answer%prodlock:?}"
  exit "$code"
}

# Larger payloads than windows read are denied before anything else is done with them.
check_size() {
  [ "${#payload}" -le 16777216 ] || deny 'its request is larger than 16 MiB'
}

judge_alone() {
  find_hook
  if [ -r "$root/bin/candidates" ]; then
    while IFS= read -r runtime <&4; do judge_with "$runtime"; done 4<"$root/bin/candidates"
  fi
  judge_with node
  deny 'no editor window answered, and no program was found that can judge it alone'
}

case $agent in '' | *[!a-z0-9-]*) deny 'its hook was started without the name of an agent' ;; esac
case $event in *[!A-Za-z0-9._-]*) deny 'its hook was started with an unreadable event' ;; esac

# Privileged mode ignores BASH_ENV and functions from the environment, which a project's .env may have set.
case ${BASH_VERSION:+$-} in
  *p*) ;;
  *)
    for bash in /bin/bash /usr/bin/bash /usr/local/bin/bash /run/current-system/sw/bin/bash; do
      [ ! -x "$bash" ] || exec "$bash" -p "$0" "$@"
    done
    payload=$(PATH=/usr/bin:/bin:$PATH LC_ALL=C tr '\000' '\377')
    check_size
    judge_alone ;;
esac

# From here on it is bash, 3.2 or newer; other shells never read this far.
set +o posix
LC_ALL=C

# Reading byte by byte is the faster way for a small payload, since it starts no program. A NUL becomes a byte that
# is no UTF-8, which the judge denies; line ends behind the JSON may get lost.
if IFS= read -r -t 10 -d '' -n 1024 payload; then
  [[ ${#payload} == 1024 ]] || payload+=$'\377'
  payload+=$(PATH=/usr/bin:/bin:$PATH tr '\000' '\377')
fi
check_size

# Asks one window, given by focus time, port, token and proof. Returns only where no whole answer came.
ask_window() {
  local line code out err stdout stderr
  { exec 3<>"/dev/tcp/127.0.0.1/$2"; } 2>/dev/null || return
  printf 'prodlock1 %s %s %s %s -\n' "$3" "$agent" "${event:--}" "${#payload}" 2>/dev/null >&3
  # Only the window that wrote the file knows the proof: anything else on its port gets no payload.
  IFS= read -r -t 5 -u 3 -n 100 line && [[ $line == "$4" ]] || return
  # A window that hangs never takes all of a large payload, so that we must not be the one who waits for that.
  if [[ ${#payload} -gt 65536 ]]; then
    printf '%s' "$payload" 2>/dev/null >&3 &
    writer=$!
  else
    printf '%s' "$payload" 2>/dev/null >&3
  fi
  # A window at work sends a dot every second.
  while IFS=' ' read -r -t 15 -u 3 -n 100 code out err; do
    [[ $code != . ]] || continue
    [[ $code =~ ^[0-9]{1,3}$ && $out =~ ^[0-9]{1,8}$ && $err =~ ^[0-9]{1,8}$ ]] || return
    read_exactly "$out" && stdout=$part && read_exactly "$err" && stderr=$part || return
    printf '%s' "$stderr" >&2
    printf '%s' "$stdout"
    exit "$code"
  done
}

read_exactly() {
  part=
  [[ $1 == 0 ]] || IFS= read -r -t 15 -u 3 -d '' -n "$1" part
  [[ ${#part} == "$1" ]]
}

writer=
windows=()
for file in "$root"/windows/*.window; do
  { IFS= read -r line <"$file"; } 2>/dev/null && windows+=("$line")
done
# The window focused last comes first. Focus times have 13 digits, so they sort as text.
while [[ ${#windows[@]} != 0 ]]; do
  newest=0
  for i in "${!windows[@]}"; do [[ ! ${windows[i]} > ${windows[newest]} ]] || newest=$i; done
  set -f
  ask_window ${windows[newest]}
  set +f
  [[ -z $writer ]] || { kill -KILL "$writer"; wait "$writer"; } 2>/dev/null
  writer=
  { exec 3>&-; } 2>/dev/null
  unset "windows[newest]"
  windows=("${windows[@]}")
done
judge_alone
