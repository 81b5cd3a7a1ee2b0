using System.Text.Json.Serialization;
using Bmc.Contracts.BootOverride;

namespace Bmc.Hardware.BootOverride;

/// <param name="Started">The PC has been started with a one-time setting: it is about to be used up.</param>
internal sealed record BootOverrideRecord(BootOverrideSetting Setting, bool Started);

[JsonSourceGenerationOptions(WriteIndented = true, UseStringEnumConverter = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(BootOverrideRecord))]
internal sealed partial class BootOverrideJson : JsonSerializerContext;
