using System.Text.Json.Serialization;
using Bmc.Contracts.HostInventory;

namespace Bmc.Hardware.HostInventory;

/// <summary>What is kept: as it was delivered, so that a later version reads more out of it.</summary>
/// <param name="EfiVariables">Null in a file of before they were delivered.</param>
internal sealed record HostInventoryRecord(
    DateTimeOffset Delivered, byte[] Smbios, IReadOnlyList<HostDrive> Drives, IReadOnlyList<HostNetworkPort> NetworkPorts, IReadOnlyList<HostEfiVariable>? EfiVariables = null);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(HostInventoryRecord))]
internal sealed partial class HostInventoryJson : JsonSerializerContext;
