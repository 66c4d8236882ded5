# Sourced by the scripts beside it: builds the benchmarks, and sets java to JDK 25 where there is one.
# shellcheck shell=bash

for home in /usr/lib/jvm/* /opt/java/* /Library/Java/JavaVirtualMachines/*/Contents/Home "${HOME:-/}"/.sdkman/candidates/java/*; do
  if [ -x "$home/bin/javac" ] && grep -qs '^JAVA_VERSION="25' "$home/release"; then
    export JAVA_HOME=$home
    break
  fi
done
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

(cd "${here:?}/.." && ./mvnw -B -q -DskipTests -Denforcer.skip -Dspotless.check.skip -pl gateway-bench -am package) </dev/null >&2
