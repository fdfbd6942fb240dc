#!/usr/bin/env bash
# Runs Latchkey from a runtime image, which brings its own Java. `latchkey help` lists the commands.
#
#   LATCHKEY_JAVA_OPTS   more options for the JVM, separated by spaces
#   LATCHKEY_AOT=off     do not use the start-up caches
set -euo pipefail

root=$(readlink -f -- "${BASH_SOURCE[0]}")
root=${root%/bin/*}
jdk=$root/runtime
caches=$root/caches
server_jar=$root/app/latchkey.jar
sandbox_jar=$root/app/sandbox.jar
natives=$root/app/lib
# shellcheck source=server/src/start/program.sh
. "$root/app/program.sh"
run "$@"
