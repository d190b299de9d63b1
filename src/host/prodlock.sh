#!/bin/sh
# prodlock: the command line of Prodlock, run by whatever runtime the editor brought along, else by node.

case $0 in
  */bin/prodlock) root=${0%/bin/prodlock} ;;
  *) root=${HOME-}/.prodlock ;;
esac

cli=
while IFS= read -r folder <&4; do
  for version in "$folder" "${folder%-[0-9]*}"-[0-9]*; do
    [ -n "$cli" ] || [ ! -r "$version/dist/cli.js" ] || cli=$version/dist/cli.js
  done
done 4<"$root/installed"
if [ -z "$cli" ]; then
  printf 'prodlock: no installed version found in %s. Start the editor that has the extension once.\n' "$root/installed" >&2
  exit 1
fi

if [ -r "$root/bin/candidates" ]; then
  while IFS= read -r runtime <&4; do
    command -v "$runtime" >/dev/null 2>&1 || continue
    export ELECTRON_RUN_AS_NODE=1
    exec "$runtime" "$cli" "$@" 4<&-
  done 4<"$root/bin/candidates"
fi
command -v node >/dev/null 2>&1 && exec node "$cli" "$@"
printf 'prodlock: no runtime found. Start the editor once, or install node.\n' >&2
exit 1
