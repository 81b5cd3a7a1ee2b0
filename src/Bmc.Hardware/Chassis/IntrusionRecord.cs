using System.Text.Json.Serialization;

namespace Bmc.Hardware.Chassis;

/// <summary>What outlives a restart of the BMC: somebody opened the case, and nobody has re-armed since.</summary>
internal sealed record IntrusionRecord(bool WasOpened);

[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(IntrusionRecord))]
internal sealed partial class IntrusionJson : JsonSerializerContext;
