using Bmc.Contracts.Media;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Registries;

namespace Bmc.Redfish.Systems;

/// <summary>What InsertMedia is told, and the properties of the same names.</summary>
internal static class MediumParameters
{
    private const int LongestAddress = 2048;
    private const int LongestSecret = 512;

    private enum TransferMethod
    {
        Stream,
    }

    /// <returns>Null when no image is named, or what is named can't be.</returns>
    public static InsertRequest? Read(JsonBody body, RedfishRequest request)
    {
        string? image = body.Text("Image", LongestAddress);
        bool isWritable = body.Flag("WriteProtected") == false;
        string? name = Optional(body, "UserName");
        string? password = Optional(body, "Password");
        string? protocol = body.Word("TransferProtocolType", word => ImageAddress.SchemeOf(word) is { } known ? (known, 0) : ((string, int)?)null)?.Item1;
        body.Word<TransferMethod>("TransferMethod");
        bool anyCertificate = body.Flag("VerifyCertificate") == false;
        if (image is null)
            return null;
        if (image.Length == 0)
        {
            body.RefuseValue("Image");
            return null;
        }

        return new InsertRequest(ImageAddress.Whole(image, protocol), request.Origin, isWritable, Force: false, name, password, anyCertificate);
    }

    // Clients send what they have not as null.
    private static string? Optional(JsonBody body, string name) => body.TakeNull(name) ? null : body.Text(name, LongestSecret);
}
