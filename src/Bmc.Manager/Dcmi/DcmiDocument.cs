using Bmc.Contracts;
using Bmc.Contracts.Dcmi;
using Bmc.Manager.Storage;

namespace Bmc.Manager.Dcmi;

/// <summary>dcmi.json, in the manager's folder; the strings as base64, for they may be in either of two encodings.</summary>
internal sealed record DcmiDocument(int Version, byte[] AssetTag, byte[] ControllerId)
{
    public const string FileName = "dcmi.json";
    public const int CurrentVersion = 1;

    /// <summary>Nothing set when there is no file; Invalid when it is broken or holds what can't be.</summary>
    public static Result<DcmiIdentification> Read(StateFolder folder)
    {
        if (!folder.Read(FileName, StateJson.Default.DcmiDocument).TryGet(out DcmiDocument? document, out Fault? fault))
            return fault.Code == FaultCode.NotFound ? DcmiIdentification.None : fault;
        if (document.Version != CurrentVersion)
            return folder.Broken(FileName, $"its version is {document.Version}; this firmware reads version {CurrentVersion}.");
        var identification = new DcmiIdentification(document.AssetTag, document.ControllerId);
        return Problem(identification) is { } problem ? folder.Broken(FileName, problem) : identification;
    }

    /// <summary>Null when all is well.</summary>
    public static string? Problem(DcmiIdentification identification) => identification switch
    {
        { AssetTag.Length: > DcmiIdentification.MaximumAssetTagLength } => $"the asset tag has more than {DcmiIdentification.MaximumAssetTagLength} bytes.",
        { ControllerId.Length: > DcmiIdentification.MaximumControllerIdLength } => $"the controller id has more than {DcmiIdentification.MaximumControllerIdLength} bytes.",
        { ControllerId: var id } when id.Contains((byte)0) => "the controller id has a null byte in it.",
        _ => null,
    };
}
