using System.Globalization;
using Bmc.Lab.Machine;
using Bmc.Lab.Units;

namespace Bmc.Lab.Video;

/// <summary>The shipped image with the kernel's test pattern as its capture device: an S-Video input and a digital one.</summary>
public sealed class TestPatternBmc : SharedMachine
{
    /// <summary>As the module's input_types has them.</summary>
    public const int DigitalInput = 1;

    private const string Device = "/dev/bmc/capture";
    private const string Program = "/run/video-control";

    // drivers/media/test-drivers/vivid/vivid-ctrls.c: VIVID_CID_VIVID_BASE and what is added to it.
    private const int Controls = 0x00F0_F000;
    private const int SignalMode = Controls + 62;
    private const int Timings = Controls + 63;
    private const int Disconnect = Controls + 65;

    private protected override async Task<MachineOptions> DescribeAsync()
    {
        MachineOptions shipped = await ShippedMachine.SystemAsync(Folder);
        return shipped with { KernelArguments = [.. shipped.KernelArguments, "lab.changes=memory"] };
    }

    private protected override async Task PrepareAsync(VirtualMachine machine)
    {
        HostProgram.Need("aarch64-linux-gnu-gcc", "gcc-aarch64-linux-gnu");
        string program = Path.Combine(Folder, "video-control");
        await HostProgram.DoAsync(
            "aarch64-linux-gnu-gcc", "-static", "-nostdlib", "-fno-builtin", "-O2", "-s", "-o", program, Path.Combine(AppContext.BaseDirectory, "video-control.c"));
        string bytes = Convert.ToBase64String(await File.ReadAllBytesAsync(program, TestContext.Current.CancellationToken));
        await machine.Shell.DoAsync($"echo {bytes} | busybox base64 -d > {Program} && chmod +x {Program}");
        await RoleProcesses.UntilRunningAsync(machine, "video");
        await LoadAsync(machine);
    }

    /// <summary>Returns when the device has its name and owner.</summary>
    internal static async Task LoadAsync(VirtualMachine machine)
    {
        await machine.Shell.DoAsync("modprobe vivid n_devs=1 node_types=0x1 num_inputs=2 input_types=0xe");
        await machine.Shell.UntilAsync($"stat -L -c %G {Device}", group => group.Trim() == "bmc-video");
    }

    internal static Task SetSignalAsync(VirtualMachine machine, VividSignal signal) => SetAsync(machine, SignalMode, (int)signal);

    /// <param name="timings">A place in v4l2_dv_timings_presets (v4l2-dv-timings.c); they count with <see cref="VividSignal.Selected"/>.</param>
    internal static async Task SetTimingsAsync(VirtualMachine machine, int timings)
    {
        await SetAsync(machine, Timings, timings);
        await SetSignalAsync(machine, VividSignal.Selected);
    }

    /// <summary>As if it were pulled out of its port. It does not come back before the module does.</summary>
    internal static Task PullOutAsync(VirtualMachine machine) => SetAsync(machine, Disconnect, 1);

    /// <summary>What the PC sees at an input.</summary>
    internal static async Task<byte[]> EdidAsync(VirtualMachine machine, int input) =>
        Convert.FromBase64String(await machine.Shell.DoAsync($"{Program} {input} < {Device} | busybox base64 -w 0"));

    private static Task<string> SetAsync(VirtualMachine machine, int control, int value) =>
        machine.Shell.DoAsync(string.Create(CultureInfo.InvariantCulture, $"{Program} {control} {value} < {Device}"));
}

/// <summary>vivid_signal_mode (drivers/media/test-drivers/vivid/vivid-core.h).</summary>
internal enum VividSignal
{
    Current,
    None,
    NoLock,
    OutOfRange,
    Selected,
}
