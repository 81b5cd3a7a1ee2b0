using System.CommandLine;
using Bmc.Contracts.Inventory;

namespace Bmc.Ctl;

internal static class FruCommand
{
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
        PrintArea("Chassis", areas.Chassis, output);
        PrintArea("Board", areas.Board, output);
        PrintArea("Product", areas.Product, output);
    }

    private static void PrintArea(string area, IReadOnlyList<FruField>? fields, CtlOutput output)
    {
        foreach (FruField field in fields ?? [])
            output.Line($"  {area + " " + field.Name,-28} {field.Value}");
    }
}
