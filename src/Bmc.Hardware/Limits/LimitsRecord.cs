using System.Text.Json.Serialization;
using Bmc.Contracts.Limits;

namespace Bmc.Hardware.Limits;

/// <summary>What was set of the limits; DCMI 1.5 §6.6.3 wants them kept over losses of power.</summary>
/// <param name="Power">Null: nobody has set one.</param>
internal sealed record LimitsRecord(PowerLimit? Power, IReadOnlyList<ThermalLimit> Thermal)
{
    public static LimitsRecord None { get; } = new(null, []);
}

[JsonSourceGenerationOptions(WriteIndented = true, UseStringEnumConverter = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(LimitsRecord))]
internal sealed partial class LimitsJson : JsonSerializerContext;
