# The list of the image's parts: CycloneDX 1.5 JSON, https://cyclonedx.org/docs/1.5/json/.

write_sbom() { # BOARD
  local list=$OUTPUT/bmcfirmware-$1.img.cdx.json
  [ -e src/Bmc/obj/project.assets.json ] || fail "what is linked into the executable is not known here: dotnet restore src/Bmc"
  { debian_components; nuget_components; } | jq -s --sort-keys \
    --arg board "$1" --arg version "$(version_text)" --arg kernel "$(package_version $KERNEL_SOURCE_PACKAGE)" \
    --arg hash "$(sha256sum "$OUTPUT/bmcfirmware-$1.img.xz" | cut -d ' ' -f 1)" --arg time "$(date -u -d "@$SOURCE_DATE_EPOCH" +%Y-%m-%dT%H:%M:%SZ)" '
    {
      bomFormat: "CycloneDX", specVersion: "1.5", version: 1,
      metadata: {
        timestamp: $time,
        component: { type: "firmware", name: "bmcfirmware-\($board)", version: $version, hashes: [{ alg: "SHA-256", content: $hash }] }
      },
      components: ([{ type: "operating-system", name: "linux", version: $kernel,
        purl: "pkg:deb/debian/linux-source-6.12@\($kernel)?arch=all" }] + (. | sort_by(.name)))
    }' > "$list"
  rm "$OUTPUT/packages.txt"
  STEP_NOTE="$(jq '.components | length' "$list") parts"
}

# packages.txt: name version architecture file sha256.
debian_components() {
  sort -u "$OUTPUT/packages.txt" | jq -R '
    split(" ") | { type: "library", name: .[0], version: .[1],
      purl: "pkg:deb/debian/\(.[0])@\(.[1] | @uri)?arch=\(.[2])&distro=bookworm", hashes: [{ alg: "SHA-256", content: .[4] }] }'
}

# What is linked into the executable: the packages that the publication resolved.
nuget_components() {
  jq '.libraries | to_entries[] | select(.value.type == "package") | .key | split("/")
    | { type: "library", name: .[0], version: .[1], purl: "pkg:nuget/\(.[0])@\(.[1])" }' src/Bmc/obj/project.assets.json
}
