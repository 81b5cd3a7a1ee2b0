using Bmc.Contracts;
using Bmc.Contracts.Network;
using Bmc.Manager.Storage;

namespace Bmc.Manager.Network;

/// <summary>network.json: the settings for good.</summary>
internal sealed record NetworkDocument(int Version, NetworkSettings Settings)
{
    public const string FileName = "network.json";
    public const int CurrentVersion = 1;

    /// <summary>The default when there is no file; Invalid when it is broken or holds what the rules refuse.</summary>
    public static Result<NetworkSettings> Read(StateFolder folder, string interfaceName)
    {
        if (!folder.Read(FileName, StateJson.Default.NetworkDocument).TryGet(out NetworkDocument? document, out Fault? fault))
            return fault.Code == FaultCode.NotFound ? NetworkSettings.Default : fault;
        if (document.Version != CurrentVersion)
            return folder.Broken(FileName, $"its version is {document.Version}; this firmware reads version {CurrentVersion}.");
        return NetworkRules.Check(document.Settings, interfaceName) is { } problem ? folder.Broken(FileName, problem.Message) : document.Settings;
    }
}

/// <summary>trial.json: settings that hold in one run of the machine only, and go with its end.</summary>
/// <param name="BootId">Of the kernel's /proc/sys/kernel/random/boot_id.</param>
internal sealed record TrialDocument(string BootId, NetworkSettings Settings)
{
    public const string FileName = "trial.json";

    /// <summary>Null when there is none for this run of the machine.</summary>
    public static NetworkSettings? Read(StateFolder folder, string interfaceName, string bootId) =>
        folder.Read(FileName, StateJson.Default.TrialDocument).TryGet(out TrialDocument? trial, out _)
        && trial.BootId == bootId && NetworkRules.Check(trial.Settings, interfaceName) is null
            ? trial.Settings
            : null;
}
