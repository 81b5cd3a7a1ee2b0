using System.Text.Json.Serialization;
using Bmc.Contracts.Chassis;

namespace Bmc.Hardware.Chassis;

[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ChassisCapabilities))]
internal sealed partial class ChassisCapabilitiesJson : JsonSerializerContext;
