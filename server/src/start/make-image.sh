# shellcheck shell=bash disable=SC2034,SC2154 # shares its variables with ./latchkey
# Makes a runtime image: bin/latchkey with a Java of its own, of only those modules that the jars need. Sourced by
# ./latchkey.

# make_image DIRECTORY: all of it or nothing, put together beside the directory and renamed at the end.
make_image() {
    local began=$SECONDS parent made size
    [ ! -e "$1" ] || die "$1 is there already: name a directory that is not, or remove it."
    parent=$(dirname -- "$1")
    if ! mkdir -p -- "$parent" 2>/dev/null || [ ! -w "$parent" ]; then
        die "$1 cannot be made, as $parent cannot be written to."
    fi
    parent=$(CDPATH='' cd -P -- "$parent" && pwd)
    is_built || LATCHKEY_AOT=off prepare
    made=$parent/$(basename -- "$1")
    image=$parent/.$(basename -- "$1").unfinished
    rm -rf "$image"
    trap 'stop_child; rm -rf "$image"' EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM HUP
    mkdir "$image" "$image/bin"
    log=$image/log
    progress "making a runtime image"
    copy_program
    link_runtime || image_failed
    unpack_sqlite || image_failed
    train_image
    rm -rf "$log" "$image/scratch"
    mv -- "$image" "$made"
    trap - EXIT INT TERM HUP
    size=$(du -sk "$made")
    say "made $made, $((${size%%[!0-9]*} / 1024)) MB, in $((SECONDS - began)) s; start it with $made/bin/latchkey"
}

image_failed() {
    tail -n 25 "$log" >&2
    die "the runtime image could not be made; the lines above say why."
}

# -p: a start-up cache knows its jars by their time stamps.
copy_program() {
    mkdir "$image/app"
    cp -p "$server_jar" "$sandbox_jar" "$root/server/src/start/program.sh" "$image/app/"
    cp -Rp "$root"/{server,sandbox}/target/lib "$image/app/"
    cp "$root/server/src/start/image.sh" "$image/bin/latchkey"
    chmod 755 "$image/bin/latchkey"
}

# The JDK's own archive of shared classes is for what starts without one of our caches.
link_runtime() {
    local modules
    modules=$("$jdk/bin/jdeps" -q --multi-release "$JAVA_NEEDED" --ignore-missing-deps --print-module-deps \
        "$image"/app/*.jar "$image"/app/lib/*.jar 2>>"$log") || return
    watched 600 "$jdk/bin/jlink" --add-modules "$modules" --strip-java-debug-attributes --no-header-files --no-man-pages \
        --compress=zip-6 --output "$image/runtime" || return
    watched 600 "$image/runtime/bin/java" -XX:+UseSerialGC -Xshare:dump
}

# The driver would unpack its library at every start, into a temporary directory that may not allow programs.
unpack_sqlite() {
    local jar place
    jar=$(echo "$image"/app/lib/sqlite-jdbc-*.jar)
    place=$("$jdk/bin/java" -cp "$jar" org.sqlite.util.OSInfo 2>>"$log") || return
    mkdir "$image/scratch"
    (cd "$image/scratch" && "$jdk/bin/jar" -xf "$jar" "org/sqlite/native/$place") >>"$log" 2>&1 || return
    mv "$image/scratch/org/sqlite/native/$place"/* "$image/app/lib/"
}

train_image() {
    jdk=$image/runtime caches=$image/caches server_jar=$image/app/latchkey.jar sandbox_jar=$image/app/sandbox.jar
    natives=$image/app/lib scratch=$image/scratch
    train_all
}
