using System.Text.Json.Serialization;
using Bmc.Contracts.Keyboard;
using Bmc.Contracts.Media;
using Bmc.Contracts.Usb;
using Bmc.Usb.MassStorage;
using Bmc.Usb.MediaStore;

namespace Bmc.Usb.Storage;

/// <summary>What this role keeps on the disk.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    WriteIndented = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(UsbComposition))]
[JsonSerializable(typeof(IReadOnlyList<Macro>))]
[JsonSerializable(typeof(IReadOnlyList<InsertedRecord>))]
[JsonSerializable(typeof(MediaSettings))]
[JsonSerializable(typeof(ImageRecord))]
[JsonSerializable(typeof(UploadRecord))]
internal sealed partial class UsbJson : JsonSerializerContext;
