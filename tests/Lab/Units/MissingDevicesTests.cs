using Bmc.Lab.Machine;
using Bmc.Lab.Power;

namespace Bmc.Lab.Units;

/// <summary>A board file of the owner's that promises what this kernel does not have: the shipped units start, say what is missing, and power the PC.</summary>
[Collection<ShippedBmcTests>]
public sealed class MissingDevicesTests(ShippedBmc bmc)
{
    /// <summary>Where an owner's board takes the place of the image's (src/Bmc/Boards).</summary>
    private const string Folder = "/var/lib/bmc/board/qemu-virt";

    private const string Board = """
        {
          "name": "qemu-virt",
          "platform": "linux",
          "gpio": {
            "powerSwitch": { "chip": "bmc-front-panel", "line": "PWR_SW" },
            "powerLed": { "chip": "bmc-front-panel", "line": "PWR_LED" },
            "identifyLed": { "chip": "bmc-front-panel", "line": "ID_LED" },
            "resetSwitch": { "chip": "absent-chip", "line": "RST_SW" },
            "nmiSwitch": { "chip": "bmc-front-panel", "line": "ABSENT_LINE" }
          },
          "i2c": [
            {
              "bus": 7, "name": "absent",
              "devices": [
                { "refdes": "U1", "address": "0x48", "device": "lm75" },
                { "refdes": "U2", "address": "0x4c", "device": "tmp421", "driver": "kernel" }
              ]
            }
          ],
          "sensors": [
            { "number": 1, "id": "bus", "name": "Bus Temp", "kind": "temperature", "source": { "device": "U1", "channel": "temperature" }, "entityId": 3, "minimum": -40, "maximum": 125 },
            { "number": 2, "id": "driver", "name": "Driver Temp", "kind": "temperature", "source": { "device": "U2", "channel": "temp1" }, "entityId": 3, "minimum": -40, "maximum": 125 },
            { "number": 3, "id": "hwmon", "name": "Hwmon Temp", "kind": "temperature", "source": { "hwmon": "absent_thermal", "input": "temp1" }, "entityId": 3, "minimum": -40, "maximum": 125 }
          ],
          "serial": { "device": "/dev/bmc/absent-uart", "baudRate": 115200 },
          "usb": { "controller": "absent.usb" },
          "video": { "device": "/dev/bmc/absent-capture" },
          "network": { "interface": "eth0" }
        }
        """;

    [Fact]
    public async Task What_the_kernel_lacks_is_named_and_the_PC_is_powered_all_the_same()
    {
        VirtualMachine machine = await bmc.OnAsync();
        await machine.Shell.DoAsync($"mkdir -p {Folder} && cat > {Folder}/board.json << 'END'\n{Board}\nEND");
        await machine.Shell.DoAsync($"bmc check-board {Folder}/board.json");
        try
        {
            await RestartAsync(machine);

            await AssertNamedAsync(machine);
            await AssertPowersAsync(machine);
        }
        finally
        {
            await machine.Shell.DoAsync($"rm -r {Folder}");
            await RestartAsync(machine);
            await bmc.Owner.UntilAnswersAsync();
        }
    }

    private static async Task RestartAsync(VirtualMachine machine)
    {
        Dictionary<string, int> before = await RoleProcesses.UntilRunningAsync(machine);
        await machine.Shell.DoAsync("systemctl --no-block restart bmc.target");
        await RoleProcesses.UntilRestartedAsync(machine, before);
    }

    private static async Task AssertNamedAsync(VirtualMachine machine)
    {
        string journal = await machine.Shell.UntilAsync(
            "journalctl --no-pager --output=cat _SYSTEMD_INVOCATION_ID=$(systemctl show --property=InvocationID --value bmc-hardware)",
            text => text.Contains("nmiSwitch", StringComparison.Ordinal) && text.Contains("bus 7", StringComparison.Ordinal));
        Assert.Contains("resetSwitch is not served: absent-chip", journal, StringComparison.Ordinal);
        Assert.Contains("nmiSwitch is not served: bmc-front-panel ABSENT_LINE", journal, StringComparison.Ordinal);
        await machine.Shell.UntilAsync("bmc ctl keyboard", text => text.Contains("absent.usb", StringComparison.Ordinal));
        await machine.Shell.UntilAsync("bmc ctl screen", text => text.Contains("absent-capture", StringComparison.Ordinal));
        await machine.Shell.UntilAsync("bmc ctl sensors --json", text =>
            new[] { "bus 7", "absent_thermal" }.All(missing => text.Contains(missing, StringComparison.OrdinalIgnoreCase)));
    }

    private async Task AssertPowersAsync(VirtualMachine machine)
    {
        await bmc.Owner.UntilAnswersAsync();
        FrontPanel panel = await FrontPanel.FindAsync(machine);
        await panel.PullAsync(FrontPanel.PowerLed, up: false);
        await machine.Shell.UntilAsync("bmc ctl power", text => text.Contains("Off", StringComparison.OrdinalIgnoreCase));
        int before = machine.Lines.Moves.Count;

        await bmc.Owner.DoIpmitoolAsync("chassis", "power", "on");

        await Eventually.GetAsync(
            () => Task.FromResult(panel.Presses(machine.Lines.Since(before), FrontPanel.PowerSwitch)),
            presses => presses is [{ End: not null }], "one press of the power switch");
        Assert.NotEqual(0, (await bmc.Owner.IpmitoolAsync("chassis", "power", "reset")).ExitCode);
        panel.AssertUntouched(machine.Lines.Since(before), FrontPanel.ResetSwitch, FrontPanel.DiagnosticSwitch);
    }
}
