using Bmc.Contracts;
using Bmc.Contracts.Network;
using Bmc.Contracts.Services;
using Bmc.Manager.Services;
using Bmc.Manager.Storage;

namespace Bmc.Manager.Network;

/// <summary>What shall be in force now, as it is read from the manager role's folder by somebody else.</summary>
/// <param name="AddressedInterface">Where the addresses are; null when the board names no interface.</param>
/// <param name="Problems">Sentences for people; empty when all could be read.</param>
public sealed record StoredSettings(NetworkSettings Network, ServicesSettings Services, string? AddressedInterface, IReadOnlyList<string> Problems)
{
    public static StoredSettings Read(MachineOptions machine, string managerFolder)
    {
        List<string> problems = [];
        var folder = new StateFolder(Path.Combine(managerFolder, NetworkRenderer.SubFolder));
        NetworkSettings network = ReadNetwork(folder, machine, problems);
        ServicesSettings services = ReadServices(folder, problems);
        return new StoredSettings(network, services, machine.Interface is { } name ? NetworkdFiles.AddressedInterface(name, network) : null, problems);
    }

    private static NetworkSettings ReadNetwork(StateFolder folder, MachineOptions machine, List<string> problems)
    {
        string interfaceName = machine.Interface ?? "";
        if (NetworkDocument.ReadTrial(new StateFolder(machine.TrialFolder), interfaceName) is { } trial)
            return trial;
        if (NetworkDocument.Read(folder, interfaceName).TryGet(out NetworkSettings? settings, out Fault? fault))
            return settings;
        problems.Add($"{fault.Message} The network is as at the first start meanwhile.");
        return NetworkSettings.Default;
    }

    /// <summary>Who may come in is written in a file that can't be read: nobody, then.</summary>
    private static ServicesSettings ReadServices(StateFolder folder, List<string> problems)
    {
        if (ServicesDocument.Read(folder).TryGet(out ServicesSettings? settings, out Fault? fault))
            return settings;
        problems.Add($"{fault.Message} All services are closed meanwhile.");
        ServicesSettings closed = ServicesSettings.Default;
        return closed with { Ipmi = closed.Ipmi with { Enabled = false }, Web = closed.Web with { Enabled = false } };
    }
}
