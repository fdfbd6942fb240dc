# shellcheck shell=bash disable=SC2154 # who sources it sets its variables
# Becomes the JVM that runs a command. Sourced by ./latchkey and, in a runtime image, by bin/latchkey; both set before:
#
#   jdk           a directory with bin/java
#   caches        a directory with start-up caches, or none
#   server_jar    the jar of server and command line
#   sandbox_jar   the jar of the practice provider
#   natives       a directory with SQLite's library; empty means that its driver unpacks one into the temporary directory

run() {
    local kind=cli jar=$server_jar
    case ${1:-} in
        serve | demo) kind=server ;;
        sandbox)
            kind=sandbox jar=$sandbox_jar
            shift
            ;;
    esac
    jvm_for "$kind"
    add_cache "$kind"
    add_own_options
    [ "$kind" != server ] || ulimit -S -c 0
    exec "${jvm[@]}" -jar "$jar" "$@"
}

# Sets `jvm` to the command line of a JVM. The server's memory holds secrets: no heap dump and no debugger take it away
# (LATCHKEY_JAVA_OPTS=-XX:-DisableAttachMechanism lets jcmd in again).
jvm_for() {
    jvm=("$jdk/bin/java" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow
        -XX:-HeapDumpOnOutOfMemoryError "-Dlatchkey.sandbox=$sandbox_jar")
    [ -z "$natives" ] || jvm+=("-Dorg.sqlite.lib.path=$natives")
    case $1 in
        cli) jvm+=(-XX:TieredStopAtLevel=1) ;;
        server)
            jvm+=(-XX:+DisableAttachMechanism)
            # Gives memory that the compiler is done with back to the system; only glibc can.
            [[ ${OSTYPE:-} != linux-gnu* ]] || jvm+=(-XX:TrimNativeHeapInterval=30000)
            ;;
    esac
    # A young generation that is small whatever the machine has: an idle server keeps all of it resident.
    case ${LATCHKEY_JAVA_OPTS:-} in
        *-XX:+Use*GC*) ;;
        *) jvm+=(-XX:+UseSerialGC -Xmn32m) ;;
    esac
}

# The JVM leaves out a cache that does not fit; the log options keep it from complaining about that.
add_cache() {
    [ "${LATCHKEY_AOT:-}" != off ] && [ -f "$caches/$1.aot" ] || return 0
    jvm+=("-XX:AOTCache=$caches/$1.aot" '-Xlog:aot*=off' '-Xlog:cds*=off')
}

add_own_options() {
    set -f
    # shellcheck disable=SC2206 # separated by spaces, on purpose
    jvm+=(${LATCHKEY_JAVA_OPTS:-})
    set +f
}
