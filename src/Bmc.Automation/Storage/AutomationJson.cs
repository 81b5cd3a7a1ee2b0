using System.Text.Json.Serialization;
using Bmc.Automation.Alerts;
using Bmc.Automation.EventFilters;
using Bmc.Automation.Notifications;
using Bmc.Automation.Schedules;
using Bmc.Automation.Subscriptions;
using Bmc.Automation.Telemetry;

namespace Bmc.Automation.Storage;

/// <summary>The role's files: strict, so that a misspelt key is an error and not a filter that matches too much.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UseStringEnumConverter = true,
    WriteIndented = true)]
[JsonSerializable(typeof(EventFilterDocument))]
[JsonSerializable(typeof(EventProgressDocument))]
[JsonSerializable(typeof(AlertDocument))]
[JsonSerializable(typeof(ScheduleDocument))]
[JsonSerializable(typeof(SubscriptionDocument))]
[JsonSerializable(typeof(TelemetryDocument))]
[JsonSerializable(typeof(NotificationDocument))]
internal sealed partial class AutomationJson : JsonSerializerContext;
