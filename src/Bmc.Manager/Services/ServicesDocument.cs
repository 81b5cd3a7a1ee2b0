using Bmc.Contracts;
using Bmc.Contracts.Services;
using Bmc.Manager.Storage;

namespace Bmc.Manager.Services;

/// <summary>services.json, beside the network's settings.</summary>
internal sealed record ServicesDocument(int Version, ServicesSettings Settings)
{
    public const string FileName = "services.json";
    public const int CurrentVersion = 1;

    /// <summary>The default when there is no file; Invalid when it is broken or holds what the rules refuse.</summary>
    public static Result<ServicesSettings> Read(StateFolder folder)
    {
        if (!folder.Read(FileName, StateJson.Default.ServicesDocument).TryGet(out ServicesDocument? document, out Fault? fault))
            return fault.Code == FaultCode.NotFound ? ServicesSettings.Default : fault;
        if (document.Version != CurrentVersion)
            return folder.Broken(FileName, $"its version is {document.Version}; this firmware reads version {CurrentVersion}.");
        return ServiceRules.Check(document.Settings) is { } problem ? folder.Broken(FileName, problem.Message) : document.Settings;
    }
}
