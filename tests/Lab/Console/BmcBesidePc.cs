using Bmc.Lab.Machine;

namespace Bmc.Lab.Console;

/// <summary>The shipped image with a serial line to a PC.</summary>
/// <param name="line">The socket at which the PC's end is taken.</param>
public sealed class BmcBesidePc(string line) : ShippedBmc
{
    private protected override async Task<MachineOptions> DescribeAsync()
    {
        MachineOptions shipped = await base.DescribeAsync();
        return shipped with { Arguments = [.. shipped.Arguments, "-chardev", $"socket,id=pc,path={line},server=on,wait=off", "-device", "pci-serial,chardev=pc"] };
    }
}
