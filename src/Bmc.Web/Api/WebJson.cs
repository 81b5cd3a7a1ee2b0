using System.Text.Json.Serialization;
using Bmc.Web.Console;
using Bmc.Web.Kvm;
using Bmc.Web.Login;
using Bmc.Web.Media;

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
[JsonSerializable(typeof(KvmNote))]
[JsonSerializable(typeof(KvmOrder))]
[JsonSerializable(typeof(SerialNote))]
[JsonSerializable(typeof(SerialOrder))]
[JsonSerializable(typeof(MediaInsertOrder))]
[JsonSerializable(typeof(MediaUploadOrder))]
[JsonSerializable(typeof(MediaPatience))]
[JsonSerializable(typeof(BootOrder))]
[JsonSerializable(typeof(InventoryView))]
internal sealed partial class WebJson : JsonSerializerContext;
