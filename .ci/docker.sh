# Sourced by run: a Docker engine and an image with redis-server, for the tests that use Testcontainers.
# shellcheck shell=bash

docker_runs() { docker info > /dev/null 2>&1; }

# Installs an engine where there is none, and starts it for as long as the script runs.
start_docker() {
    local sudo='' seconds log
    [ "$(id -u)" = 0 ] || sudo=sudo
    # In a machine's /usr/sbin, which is not on everybody's path.
    PATH=$PATH:/usr/sbin:/sbin
    command -v dockerd > /dev/null || install docker.io || return 1
    log=$(mktemp)
    say "starting dockerd, whose log is $log"
    # The group may use its socket: tests are not run as root where this is not.
    $sudo dockerd --group "$(id -gn)" > "$log" 2>&1 &
    dockerd=$!
    trap 'kill "$dockerd"' EXIT
    for ((seconds = 0; seconds < 30; seconds++)); do
        docker_runs && return
        kill -0 "$dockerd" 2> /dev/null || break
        sleep 1
    done
    tail -n 20 "$log"
    return 1
}

# The image of tests. Where none can be pulled one is made of the redis-server that is installed, with the libraries it needs.
redis_image() {
    local server files
    docker_runs || return 0
    # Testcontainers would pull images of its own: one that removes what a killed test has left, one that looks for the host.
    export TESTCONTAINERS_RYUK_DISABLED=true TESTCONTAINERS_HOST_OVERRIDE=127.0.0.1
    [ -z "${GATEWAY_TEST_REDIS_IMAGE:-}" ] || return 0
    GATEWAY_TEST_REDIS_IMAGE=redis:7.4-alpine
    if ! docker image inspect "$GATEWAY_TEST_REDIS_IMAGE" > /dev/null 2>&1 \
        && ! timeout 60 docker pull -q "$GATEWAY_TEST_REDIS_IMAGE"; then
        GATEWAY_TEST_REDIS_IMAGE=gateway-test-redis:local
        say "no image can be pulled: making $GATEWAY_TEST_REDIS_IMAGE of the redis-server that is installed"
        server=$(command -v redis-server)
        mapfile -t files < <(ldd "$server" | grep -o '/[^ ]*')
        tar --create --dereference --absolute-names "$server" "${files[@]}" \
            | docker import - "$GATEWAY_TEST_REDIS_IMAGE" > /dev/null
    fi
    export GATEWAY_TEST_REDIS_IMAGE
}
