using System.Text.Json;
using System.Text.Json.Serialization;
using Bmc.Manager.Accounts;
using Bmc.Manager.Dcmi;
using Bmc.Manager.Identity;
using Bmc.Manager.Ipmi;
using Bmc.Manager.Metrics;
using Bmc.Manager.Network;
using Bmc.Manager.Services;

namespace Bmc.Manager.Storage;

/// <summary>The state files' JSON: strict, so that a misspelt key is an error and not a lost setting.</summary>
// Metadata only: the generator's fast path writes a byte[] that is null as an empty string instead of null.
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.General,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UseStringEnumConverter = true,
    WriteIndented = true)]
[JsonSerializable(typeof(AccountDocument))]
[JsonSerializable(typeof(ChannelKeysDocument))]
[JsonSerializable(typeof(LockOutDocument))]
[JsonSerializable(typeof(LockOutPolicyDocument))]
[JsonSerializable(typeof(SessionPolicyDocument))]
[JsonSerializable(typeof(MetricsAccessDocument))]
[JsonSerializable(typeof(IdentityDocument))]
[JsonSerializable(typeof(DcmiDocument))]
[JsonSerializable(typeof(NetworkDocument))]
[JsonSerializable(typeof(ServicesDocument))]
[JsonSerializable(typeof(IpmiSettingsDocument))]
internal sealed partial class StateJson : JsonSerializerContext;
