using System.Text.Json.Serialization;
using Bmc.Automation.Subscriptions;

namespace Bmc.Automation.Storage;

/// <summary>Files of one JSON value a line.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(JournalLine))]
internal sealed partial class AutomationLines : JsonSerializerContext;
