using Bmc.Contracts;
using Bmc.Contracts.Ipmi;
using Bmc.Manager.Storage;

namespace Bmc.Manager.Ipmi;

/// <summary>ipmi.json, in the manager's folder.</summary>
internal sealed record IpmiSettingsDocument(int Version, IpmiSettings Settings)
{
    public const string FileName = "ipmi.json";
    public const int CurrentVersion = 1;

    /// <summary>The default when there is no file; Invalid when it is broken or holds what the rules refuse.</summary>
    public static Result<IpmiSettings> Read(StateFolder folder)
    {
        if (!folder.Read(FileName, StateJson.Default.IpmiSettingsDocument).TryGet(out IpmiSettingsDocument? document, out Fault? fault))
            return fault.Code == FaultCode.NotFound ? IpmiSettings.Default : fault;
        if (document.Version != CurrentVersion)
            return folder.Broken(FileName, $"its version is {document.Version}; this firmware reads version {CurrentVersion}.");
        return IpmiSettingsRules.Check(document.Settings) is { } problem ? folder.Broken(FileName, problem.Message) : document.Settings;
    }
}
