# Debian packages for another architecture than this machine's, without touching this machine's own apt: a private view with
# its own sources, lists and cache. https://manpages.debian.org/bookworm/apt/apt-get.8.en.html, apt.conf(5).

# Where this machine's own packages come from.
own_mirror() {
  cat /etc/apt/sources.list /etc/apt/sources.list.d/debian.sources 2> /dev/null \
    | sed -n 's/^URIs: *//p; s/^deb \(\[[^]]*\] \)\?\(http[^ ]*\/debian\) .*/\2/p' | head -n 1 || true
}

DEBIAN_MIRROR=${DEBIAN_MIRROR:-$(own_mirror)}
DEBIAN_SECURITY_MIRROR=${DEBIAN_SECURITY_MIRROR:-${DEBIAN_MIRROR%/}-security}
DEBIAN_SUITE=bookworm

# What the view is of. Who wants another one sets these before open_packages.
APT=$CACHE/apt
APT_ARCHITECTURES=(arm64)   # the first is meant where a package is named without any
APT_MORE_SUITES=()

private_apt() {
  apt-get -qq -c "$APT/apt.conf" "$@"
}

private_apt_cache() {
  apt-cache -q -c "$APT/apt.conf" "$@"
}

# Makes the private view, or renews its lists when they are older than a day.
open_packages() {
  [ -n "$DEBIAN_MIRROR" ] || fail "no Debian mirror is known here: set DEBIAN_MIRROR to its address"
  mkdir -p "$APT"/{lists/partial,archives/partial,etc}
  cat > "$APT/apt.conf" <<CONF
Dir::Etc "$APT/etc";
Dir::Etc::preferencesparts "/dev/null";
Dir::Etc::sourcelist "$APT/etc/sources.list";
Dir::Etc::sourceparts "/dev/null";
Dir::Etc::main "/dev/null";
Dir::Etc::parts "/dev/null";
Dir::Etc::trustedparts "/etc/apt/trusted.gpg.d";
Dir::State::lists "$APT/lists";
Dir::State::status "$APT/status";
Dir::Cache "$APT";
Dir::Cache::archives "$APT/archives";
APT::Architecture "${APT_ARCHITECTURES[0]}";
APT::Architectures { $(printf '"%s"; ' "${APT_ARCHITECTURES[@]}")};
APT::Install-Recommends "false";
APT::Get::AllowUnauthenticated "false";
APT::Sandbox::User "root";
Acquire::Languages "none";
CONF
  : > "$APT/status"
  local signed="[signed-by=/usr/share/keyrings/debian-archive-keyring.gpg]"
  local components="main contrib non-free-firmware"
  {
    printf "deb $signed $DEBIAN_MIRROR %s $components\n" "$DEBIAN_SUITE" "$DEBIAN_SUITE-updates" "${APT_MORE_SUITES[@]}"
    echo "deb $signed $DEBIAN_SECURITY_MIRROR $DEBIAN_SUITE-security $components"
  } > "$APT/etc/sources.list"
  if [ -z "$(find "$APT/lists" -maxdepth 1 -name '*_Packages*' -mmin -1440 -print -quit)" ]; then
    # By itself apt takes a mirror that does not answer for no reason to fail.
    private_apt -o APT::Update::Error-Mode=any update || fail "the package lists can't be had from $DEBIAN_MIRROR: is the network there?"
  fi
}

# package_version NAME: the version that the private view would take.
package_version() {
  private_apt_cache policy "$1" | sed -n 's/^ *Candidate: //p'
}

# download_packages NAME...: the paths of the .deb files, one a line, sorted; fetches what the cache does not have yet.
download_packages() {
  local uris file missing=()
  uris=$(private_apt download --print-uris "$@" 2>&1) || fail "these packages can't be had from Debian $DEBIAN_SUITE: $uris"
  for file in $(awk '{ print $2 }' <<< "$uris"); do
    [ -e "$APT/archives/$file" ] || missing+=("${file%%_*}")
  done
  if [ ${#missing[@]} -gt 0 ]; then
    (cd "$APT/archives" && private_apt download "${missing[@]}" >&2) || fail "these packages can't be downloaded: ${missing[*]}"
  fi
  awk -v folder="$APT/archives" '{ print folder "/" $2 }' <<< "$uris" | sort
}

# closure NAME...: the packages and all that they depend on, one a line.
closure() {
  private_apt install --simulate "$@" | awk '$1 == "Inst" { print $2 }' || fail "these packages can't be had together: $*"
}
