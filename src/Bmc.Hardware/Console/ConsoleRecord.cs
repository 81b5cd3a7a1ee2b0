using System.Text.Json.Serialization;
using Bmc.Contracts.Console;

namespace Bmc.Hardware.Console;

/// <param name="Line">Null: as the board file says.</param>
/// <param name="LogLimit">Null: as the board file says.</param>
internal sealed record ConsoleRecord(LineSettings? Line = null, long? LogLimit = null);

[JsonSourceGenerationOptions(WriteIndented = true, UseStringEnumConverter = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ConsoleRecord))]
[JsonSerializable(typeof(LeaseRecord))]
internal sealed partial class ConsoleJson : JsonSerializerContext;

/// <param name="Lease">Null when nobody has the PC to itself.</param>
internal sealed record LeaseRecord(ConsoleLease? Lease);
