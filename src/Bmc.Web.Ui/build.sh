#!/bin/sh
# Makes dist/ when a source is newer, one build at a time. Exit code 3: npm could not get the packages.
set -eu
cd "$(dirname "$0")"
mkdir -p obj
exec 9> obj/lock
flock 9

# The stamps hold what was installed and built: hashes, since a checkout's times say nothing.
packages=$(cat package-lock.json package.json .npmrc | sha256sum)
sources=$(find src public index.html *.ts *.mjs tsconfig.json package-lock.json -type f | sort | xargs sha256sum | sha256sum)
[ -e dist/index.html.br ] && [ "$(cat obj/built 2> /dev/null)" = "$sources" ] && { touch obj/built; exit 0; }

if [ "$(cat node_modules/.stamp 2> /dev/null)" != "$packages" ]; then
  npm ci --no-audit --no-fund --loglevel=error || exit 3
  echo "$packages" > node_modules/.stamp
fi
rm -f obj/built
npm run --silent build
echo "$sources" > obj/built
