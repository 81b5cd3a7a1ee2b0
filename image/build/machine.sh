# The machine that builds: its tools, its room, the folders of the build.

CACHE=${BMC_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/bmcfirmware}

# A command, or a file, and its Debian package.
BUILD_TOOLS=(
  make:make gcc:gcc flex:flex bison:bison bc:bc kmod:kmod rsync:rsync xz:xz-utils cpio:cpio patch:patch
  /usr/include/openssl/ssl.h:libssl-dev /usr/include/libelf.h:libelf-dev /usr/include/zlib.h:zlib1g-dev
  aarch64-linux-gnu-gcc:gcc-aarch64-linux-gnu /usr/aarch64-linux-gnu/lib/libc.so.6:libc6-dev-arm64-cross
  clang:clang ld.lld:lld jq:jq dpkg-deb:dpkg systemd-sysusers:systemd
  mksquashfs:squashfs-tools mke2fs:e2fsprogs mkfs.vfat:dosfstools mcopy:mtools sfdisk:fdisk mkimage:u-boot-tools
  dtc:device-tree-compiler
)
RUN_TOOLS=(qemu-system-aarch64:qemu-system-arm qemu-img:qemu-utils ss:iproute2 ipmitool:ipmitool)

open_machine() {
  [ -e /etc/debian_version ] || fail "this is not Debian: images are built on Debian 12 (a container of it will do)"
  need_dotnet
  if [ "$run" = yes ]; then BUILD_TOOLS+=("${RUN_TOOLS[@]}"); fi
  need_tools
  # The kernel's make takes neither (its Makefile says so), and lists of packages are split at spaces.
  case $CACHE in *[[:space:]:]*) fail "the cache folder '$CACHE' may have no space or colon in its name; BMC_CACHE=DIR chooses another one" ;; esac
  mkdir -p "$CACHE" 2> /dev/null || fail "the cache folder $CACHE can't be made; BMC_CACHE=DIR chooses another one"
  export CACHE SOURCE_DATE_EPOCH
  # The same commit gives the same bytes: files carry its date, not today's.
  SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2> /dev/null || stat -c %Y Directory.Build.props)}
  export LC_ALL=C TZ=UTC
  umask 022
}

need_dotnet() {
  command -v dotnet > /dev/null && dotnet --list-sdks | grep -q '^10\.' && return
  fail "the .NET 10 SDK is missing: https://learn.microsoft.com/dotnet/core/install/linux-debian says how to install it"
}

need_tools() {
  local tool missing=()
  for tool in "${BUILD_TOOLS[@]}"; do
    case ${tool%%:*} in
      /*) [ -e "${tool%%:*}" ] ;;
      *) PATH=$PATH:/usr/sbin:/sbin command -v "${tool%%:*}" > /dev/null ;;
    esac || missing+=("${tool##*:}")
  done
  PATH=$PATH:/usr/sbin:/sbin
  [ ${#missing[@]} -gt 0 ] || return 0
  if [ "$(id -u)" != 0 ]; then
    echo "Packages are missing. Run this line, then build-image.sh again:" >&2
    echo "  sudo apt-get install --no-install-recommends ${missing[*]}" >&2
    exit 1
  fi
  echo "installing: ${missing[*]}"
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"; } > /dev/null \
    || fail "these packages can't be installed: ${missing[*]}"
}

# need_space MEGABYTES FOLDER WHAT
need_space() {
  local free
  free=$(df --output=avail -m "$2" | tail -n 1)
  [ "$free" -ge "$1" ] || fail "not enough room: $3 need $1 MB in $2, and $free MB are free"
}

publish_executable() {
  if [ -n "${BMC_EXECUTABLE:-}" ]; then
    EXECUTABLE=$BMC_EXECUTABLE STEP_NOTE=$BMC_EXECUTABLE
    [ -x "$EXECUTABLE" ] || fail "BMC_EXECUTABLE names $EXECUTABLE, which is not there"
    return
  fi
  EXECUTABLE=$PWD/artifacts/linux-arm64/bmc
  mkdir -p artifacts
  dotnet publish src/Bmc -r linux-arm64 -c Release -o artifacts/linux-arm64 -nologo -v quiet > artifacts/publish-image.log 2>&1 \
    || fail "the executable does not build, see artifacts/publish-image.log"
  STEP_NOTE=$(megabytes "$EXECUTABLE")
}
