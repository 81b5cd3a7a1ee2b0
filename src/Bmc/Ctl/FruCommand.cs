using System.CommandLine;
using Bmc.Contracts.Inventory;

namespace Bmc.Ctl;

internal static class FruCommand
{
    /// <summary>"Product Part/Model Number", the longest.</summary>
    private const int NameWidth = 25;

    public static Command Create() => new Command("fru", "Show the inventory (FRU data).").Does(async (bmc, output, _, cancellationToken) =>
        output.Show(await bmc.Inventory.ListAsync(cancellationToken), json => json.IReadOnlyListFruDevice, devices =>
        {
            foreach (FruDevice device in devices)
                Print(device, output);
        }));

    private static void Print(FruDevice device, CtlOutput output)
    {
        output.Line($"{device.Id}: {device.Name} ({device.Size} bytes{(device.Writable ? "" : ", read only")})");
        if (device.Problem is { } problem)
            output.Line($"  {problem}");
        if (device.Areas is not { } areas)
            return;
        // The names of the fields tell their area.
        foreach (FruField field in new[] { areas.Chassis, areas.Board, areas.Product }.SelectMany(area => area ?? []))
            output.Line($"  {field.Name,-NameWidth}  {field.Value}");
    }
}
