using System.Text.Json.Serialization;
using Bmc.Contracts.Services;
using Bmc.Web.Console;
using Bmc.Web.Kvm;
using Bmc.Web.Login;
using Bmc.Web.Media;
using Bmc.Web.Settings;
using Bmc.Web.Settings.Backup;

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
[JsonSerializable(typeof(PasswordOrder))]
[JsonSerializable(typeof(TwoFactorOrder))]
[JsonSerializable(typeof(TwoFactorState))]
[JsonSerializable(typeof(IReadOnlyList<SessionView>))]
[JsonSerializable(typeof(NetworkOrder))]
[JsonSerializable(typeof(ServicesOffer))]
[JsonSerializable(typeof(CertificateRequestOrder))]
[JsonSerializable(typeof(CertificateOrder))]
[JsonSerializable(typeof(CertificateView))]
[JsonSerializable(typeof(TimeZoneOrder))]
[JsonSerializable(typeof(SettingsFile))]
[JsonSerializable(typeof(RestoreReport))]
internal sealed partial class WebJson : JsonSerializerContext;
