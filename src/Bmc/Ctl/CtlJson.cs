using System.Text.Json.Serialization;

namespace Bmc.Ctl;

/// <summary>What the command line says in JSON that no contract holds.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, WriteIndented = true)]
[JsonSerializable(typeof(StatusReport))]
[JsonSerializable(typeof(AlertsReport))]
[JsonSerializable(typeof(MediaReport))]
[JsonSerializable(typeof(EventsReport))]
internal sealed partial class CtlJson : JsonSerializerContext;
