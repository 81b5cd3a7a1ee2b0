using System.Text.Json.Serialization;
using Bmc.Web.Login;

namespace Bmc.Web.Api;

/// <summary>What only the browser says and hears; everything else is the contracts' own JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(SignInRequest))]
[JsonSerializable(typeof(WhoAmI))]
[JsonSerializable(typeof(PowerOrder))]
[JsonSerializable(typeof(IdentifyOrder))]
[JsonSerializable(typeof(EventLogView))]
internal sealed partial class WebJson : JsonSerializerContext;
