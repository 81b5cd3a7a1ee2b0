using Bmc.Contracts;
using Bmc.Contracts.Network;
using Bmc.Manager.Storage;

namespace Bmc.Manager.Network;

/// <summary>network.json: the settings for good; trial.json, in a folder in memory: those that nobody confirmed yet.</summary>
internal sealed record NetworkDocument(int Version, NetworkSettings Settings)
{
    public const string FileName = "network.json";
    public const string TrialFileName = "trial.json";
    public const int CurrentVersion = 1;

    /// <summary>The default when there is no file; Invalid when it is broken or holds what the rules refuse.</summary>
    public static Result<NetworkSettings> Read(StateFolder folder, string interfaceName)
    {
        return Read(folder, FileName, interfaceName) is var read && read.Fault?.Code == FaultCode.NotFound ? NetworkSettings.Default : read;
    }

    /// <summary>Null when nothing is on trial; a broken file there is none, either.</summary>
    public static NetworkSettings? ReadTrial(StateFolder folder, string interfaceName) =>
        Read(folder, TrialFileName, interfaceName).TryGet(out NetworkSettings? settings, out _) ? settings : null;

    private static Result<NetworkSettings> Read(StateFolder folder, string fileName, string interfaceName)
    {
        if (!folder.Read(fileName, StateJson.Default.NetworkDocument).TryGet(out NetworkDocument? document, out Fault? fault))
            return fault;
        if (document.Version != CurrentVersion)
            return folder.Broken(fileName, $"its version is {document.Version}; this firmware reads version {CurrentVersion}.");
        return NetworkRules.Check(document.Settings, interfaceName) is { } problem ? folder.Broken(fileName, problem.Message) : document.Settings;
    }
}
